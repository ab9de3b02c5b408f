package io.reactivehashmap.redis;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Executes calls: one deadline over all attempts, a repetition of what may be repeated, an error in the library's
 * words.
 */
final class CallExecutor {

    private final SharedConnection connection;
    private final RedisErrors errors;
    private final Duration limit;

    CallExecutor(SharedConnection connection, RedisErrors errors, Duration limit) {
        this.connection = connection;
        this.errors = errors;
        this.limit = limit;
    }

    /**
     * Executes the request that {@code request} makes, and emits its reply. It makes it once per subscription, on the
     * subscribing thread, and what it throws is signalled.
     */
    <T> Mono<T> execute(MapName map, Operation operation, Supplier<Request<T>> request) {
        return execute(map, operation, request, reply -> reply);
    }

    /** Executes the request that {@code request} makes, and emits what {@code decoder} makes of its reply. */
    <T, R> Mono<R> execute(
            MapName map,
            Operation operation,
            Supplier<Request<T>> request,
            ReplyDecoder<? super T, ? extends R> decoder) {
        return CallMono.of(this, map, operation, operation.retrySafety(), request, decoder);
    }

    /**
     * Executes a request that only reads, for an operation that goes on from there. If the operation is one that
     * writes, a read without an answer is one that was not sent: nothing of it was written.
     *
     * @param map the map that the operation is about, or {@code null} if it is about none
     */
    <T> Mono<T> read(@Nullable MapName map, Operation operation, Supplier<Request<T>> request) {
        Mono<T> call = CallMono.of(this, map, operation, RetrySafety.READ, request, reply -> reply);
        return operation.retrySafety() == RetrySafety.READ
                ? call
                : call.onErrorMap(
                        OutcomeUnknownException.class,
                        error -> new NotSentException(error.map(), error.operation(), error.reason(), error));
    }

    /** Returns how long a call may take with all its attempts. */
    Duration limit() {
        return limit;
    }

    /** Returns how many bytes a value of {@code map} is expected to have. */
    int expectedValueBytes(MapName map) {
        return connection.expectedValueBytes(map);
    }

    void send(PendingCall<?> call) {
        connection.send(call);
    }

    <T> Repetitions<T> repetitions(
            @Nullable MapName map,
            Operation operation,
            RetrySafety retrySafety,
            Request<T> request,
            Deadline deadline) {
        return new Repetitions<>(connection, errors, map, operation, retrySafety, request, deadline);
    }
}
