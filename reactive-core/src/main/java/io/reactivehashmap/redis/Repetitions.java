package io.reactivehashmap.redis;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMapException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * What becomes of a call whose first attempt has failed: it is sent again, if that is safe and time is left, or ends
 * with an error in the library's words.
 *
 * <p>The delay before the nth repetition is random between 0 and {@code 20 ms * 2^n}, at most 500 ms: "full jitter",
 * from Marc Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015.
 */
final class Repetitions<T> {

    private static final Set<String> HASH_OR_NONE = Set.of("hash", "none");
    private static final long FIRST_BACKOFF_MILLIS = 20;
    private static final long MAX_BACKOFF_MILLIS = 500;
    private static final long MAX_DOUBLINGS = 5;

    private final SharedConnection connection;
    private final RedisErrors errors;
    private final @Nullable MapName map;
    private final Operation operation;
    private final RetrySafety retrySafety;
    private final Request<T> request;
    private final Deadline deadline;
    private boolean mayHaveRun;

    Repetitions(
            SharedConnection connection,
            RedisErrors errors,
            @Nullable MapName map,
            Operation operation,
            RetrySafety retrySafety,
            Request<T> request,
            Deadline deadline) {
        this.connection = connection;
        this.errors = errors;
        this.map = map;
        this.operation = operation;
        this.retrySafety = retrySafety;
        this.request = request;
        this.deadline = deadline;
    }

    /** Emits the reply to a repetition, if {@code first}, the error of the first attempt, allows one. */
    Mono<T> after(Throwable first) {
        return beforeRepetition(first, 0)
                .then(Mono.defer(() -> connection.send(request, deadline))
                        .retryWhen(Retry.from(failures -> failures.concatMap(
                                failure -> beforeRepetition(failure.failure(), failure.totalRetries() + 1)))));
    }

    /** Emits when the request is to be sent again, or fails if it is not. */
    private Mono<Long> beforeRepetition(Throwable error, long repetitions) {
        mayHaveRun |= error instanceof CallFailure failure && failure.sent();
        if (!connection.isClosed() && RedisErrors.mayRepeat(retrySafety, error)) {
            Duration delay = repetitions == 0 && ServerErrorException.hasCode(error, ServerErrorException.NO_SCRIPT)
                    ? Duration.ZERO
                    : backoff(repetitions);
            if (delay.toNanos() < deadline.remaining()) {
                return Mono.delay(delay);
            }
        }
        return map != null && ServerErrorException.hasCode(error, ServerErrorException.WRONG_TYPE)
                ? wrongType(map, error)
                : Mono.error(translated(error));
    }

    private ReactiveHashMapException translated(Throwable error) {
        String name = map == null ? null : map.text();
        ReactiveHashMapException failure = errors.translate(name, operation, error);
        // The last attempt may not have left this process, or have been refused: an earlier one may have run.
        return mayHaveRun && retrySafety != RetrySafety.READ && !(failure instanceof OutcomeUnknownException)
                ? new OutcomeUnknownException(name, operation.label(), "repeated, and then " + failure.reason(), error)
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

    private static Duration backoff(long repetitions) {
        long cap = Math.min(MAX_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(repetitions, MAX_DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(cap + 1));
    }
}
