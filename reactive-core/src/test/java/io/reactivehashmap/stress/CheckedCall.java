package io.reactivehashmap.stress;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A subscriber that ends once, with what it was told or by being cancelled, and notices if it is told more. */
final class CheckedCall<T> implements CoreSubscriber<T> {

    private final Consumer<Outcome<T>> end;
    private final Violations violations;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger terminals = new AtomicInteger();
    private final AtomicInteger values = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private @Nullable T value;

    CheckedCall(Violations violations, Consumer<Outcome<T>> end) {
        this.end = end;
        this.violations = violations;
    }

    /** Cancels the call, which must have been subscribed, unless it has ended. */
    void cancel() {
        if (ended.compareAndSet(false, true)) {
            requireNonNull(subscription).cancel();
            end.accept(Outcome.cancelled());
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(T element) {
        if (values.incrementAndGet() > 1 || terminals.get() > 0) {
            violations.add("too many values: " + element);
        }
        value = element;
    }

    @Override
    public void onError(Throwable error) {
        terminate(error);
    }

    @Override
    public void onComplete() {
        terminate(null);
    }

    private void terminate(@Nullable Throwable error) {
        if (terminals.incrementAndGet() > 1) {
            violations.add("a call ended twice, then with " + error);
        }
        if (ended.compareAndSet(false, true)) {
            end.accept(Outcome.of(value, error));
        }
    }
}
