package io.reactivehashmap.redis;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMapException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Executes calls: one deadline over all attempts, a repetition of what may be repeated, an error in the library's
 * words.
 *
 * <p>The delay before the nth repetition is random between 0 and {@code 20 ms * 2^n}, at most 500 ms: "full jitter",
 * from Marc Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015.
 */
final class CallExecutor {

    private static final String NO_SCRIPT = "NOSCRIPT";
    private static final Set<String> HASH_OR_NONE = Set.of("hash", "none");
    private static final long FIRST_BACKOFF_MILLIS = 20;
    private static final long MAX_BACKOFF_MILLIS = 500;
    private static final long MAX_DOUBLINGS = 5;

    private final SharedConnection connection;
    private final RedisErrors errors;
    private final Duration limit;

    CallExecutor(SharedConnection connection, RedisErrors errors, Duration limit) {
        this.connection = connection;
        this.errors = errors;
        this.limit = limit;
    }

    /**
     * Executes the request that {@code request} makes. It makes it once per subscription, on the subscribing thread,
     * and what it throws is signalled.
     */
    <T> Mono<T> execute(MapName map, Operation operation, Supplier<Request<T>> request) {
        return Mono.defer(() -> new Call<>(map, operation, operation.retrySafety(), request.get()).run());
    }

    /**
     * Executes a request that only reads, for an operation that goes on from there. If the operation is one that
     * writes, a read without an answer is one that was not sent: nothing of it was written.
     *
     * @param map the map that the operation is about, or {@code null} if it is about none
     */
    <T> Mono<T> read(@Nullable MapName map, Operation operation, Supplier<Request<T>> request) {
        Mono<T> call = Mono.defer(() -> new Call<>(map, operation, RetrySafety.READ, request.get()).run());
        return operation.retrySafety() == RetrySafety.READ
                ? call
                : call.onErrorMap(
                        OutcomeUnknownException.class,
                        error -> new NotSentException(error.map(), error.operation(), error.reason(), error));
    }

    /** One subscription's call, with all its attempts. */
    private final class Call<T> {

        private final @Nullable MapName map;
        private final Operation operation;
        private final RetrySafety retrySafety;
        private final Deadline deadline = Deadline.in(limit);
        private Request<T> request;
        private boolean mayHaveRun;

        Call(@Nullable MapName map, Operation operation, RetrySafety retrySafety, Request<T> request) {
            this.map = map;
            this.operation = operation;
            this.retrySafety = retrySafety;
            this.request = request;
        }

        /** Sends the request. What it takes to send it again is only put together when that is needed. */
        Mono<T> run() {
            return send().onErrorResume(first -> beforeRepetition(first, 0)
                    .then(Mono.defer(this::send)
                            .retryWhen(Retry.from(failures -> failures.concatMap(
                                    failure -> beforeRepetition(failure.failure(), failure.totalRetries() + 1))))));
        }

        private Mono<T> send() {
            return connection.send(request, deadline);
        }

        /** Emits when the request is to be sent again, or fails if it is not. */
        private Mono<Long> beforeRepetition(Throwable error, long repetitions) {
            mayHaveRun |= error instanceof CallFailure failure && failure.sent();
            Request<T> withScript = request.onNoScript();
            if (withScript != null && hasCode(error, NO_SCRIPT)) {
                request = withScript;
                return Mono.just(repetitions);
            }
            if (!connection.isClosed() && RedisErrors.mayRepeat(retrySafety, error)) {
                Duration delay = backoff(repetitions);
                if (delay.toNanos() < deadline.remaining()) {
                    return Mono.delay(delay);
                }
            }
            return map != null && hasCode(error, RedisErrors.WRONG_TYPE)
                    ? wrongType(map, error)
                    : Mono.error(translated(error));
        }

        private ReactiveHashMapException translated(Throwable error) {
            String name = map == null ? null : map.text();
            ReactiveHashMapException failure = errors.translate(name, operation, error);
            // The last attempt may not have left this process, or have been refused: an earlier one may have run.
            return mayHaveRun && retrySafety != RetrySafety.READ && !(failure instanceof OutcomeUnknownException)
                    ? new OutcomeUnknownException(
                            name, operation.label(), "repeated, and then " + failure.reason(), error)
                    : failure;
        }

        /** Asks what type the key has instead, so that the error can say so. */
        private Mono<Long> wrongType(MapName map, Throwable error) {
            return connection
                    .send(Requests.type(map), deadline)
                    .onErrorMap(unanswered -> translated(error))
                    .flatMap(type -> Mono.error(
                            HASH_OR_NONE.contains(type)
                                    ? translated(error)
                                    : new InvalidRequestException(
                                            map.text(),
                                            operation.label(),
                                            "the key holds a " + type + ", not a hash",
                                            error)));
        }
    }

    private static boolean hasCode(Throwable error, String code) {
        return error instanceof ServerErrorException answer && answer.code().equals(code);
    }

    private static Duration backoff(long repetitions) {
        long cap = Math.min(MAX_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(repetitions, MAX_DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(cap + 1));
    }
}
