package io.reactivehashmap.resilience;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.NotSentException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Tries again what failed: {@code publisher.transformDeferred(policy.operator())}.
 *
 * <p>A map's own calls are repeated without it, see {@code ReactiveHashMaps.Builder.retry}; this is for what an
 * application does around them, and for other sources. Everything that goes through one policy shares its
 * {@link RetryBudget}. Thread-safe.
 */
public final class RetryPolicy {

    private final RetryOptions options;
    private final RetryBudget budget;
    private final Predicate<? super Throwable> repeatable;

    private RetryPolicy(RetryOptions options, RetryBudget budget, Predicate<? super Throwable> repeatable) {
        this.options = options;
        this.budget = budget;
        this.repeatable = repeatable;
    }

    /**
     * Returns a policy that repeats what ended with a {@link NotSentException}, which is safe whatever it was, unless
     * that came from a {@link CircuitBreaker} or a {@link Bulkhead}: those are there to be heeded.
     */
    public static RetryPolicy of(RetryOptions options) {
        return new RetryPolicy(options, RetryBudget.of(options), RetryPolicy::wasNotSent);
    }

    /** Returns a policy with the same budget that repeats what ended with an error that {@code repeatable} accepts. */
    public RetryPolicy repeating(Predicate<? super Throwable> repeatable) {
        return new RetryPolicy(options, budget, requireNonNull(repeatable, "repeatable"));
    }

    /**
     * Returns the operator. It subscribes to its source again after an error that may be repeated, as long as attempts
     * and budget are left, and ends with the last error otherwise. A source that has emitted is not repeated: its
     * subscriber would get the same elements twice. Cancelling ends the wait, too.
     */
    public <T> UnaryOperator<Publisher<T>> operator() {
        return source -> source instanceof Mono<T> mono ? repeated(mono) : repeated(Flux.from(source));
    }

    private static boolean wasNotSent(Throwable error) {
        return error instanceof NotSentException && !OwnRefusals.include(error);
    }

    private <T> Mono<T> repeated(Mono<T> source) {
        return source.doFirst(() -> budget.deposit(1)).retryWhen(unless(() -> false));
    }

    private <T> Flux<T> repeated(Flux<T> source) {
        return Flux.defer(() -> {
            AtomicBoolean emitted = new AtomicBoolean();
            return source.doFirst(() -> budget.deposit(1))
                    .doOnNext(element -> emitted.set(true))
                    .retryWhen(unless(emitted::get));
        });
    }

    private Retry unless(BooleanSupplier emitted) {
        return Retry.from(failures -> failures.concatMap(failure -> {
            boolean again = !emitted.getAsBoolean()
                    && failure.totalRetries() + 1 < options.attempts()
                    && repeatable.test(failure.failure())
                    && budget.withdraw();
            return again ? Mono.delay(options.backoff(failure.totalRetries())) : Mono.<Long>error(failure.failure());
        }));
    }
}
