package io.reactivehashmap.redis;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.resilience.RetryBudget;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.script.RetrySafety;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Executes calls: one deadline over all attempts, a repetition of what may be repeated, an error in the library's
 * words.
 */
final class CallExecutor {

    private final Destination destination;
    private final RetryOptions retry;
    private final Duration limit;
    private final Telemetry telemetry;
    private final @Nullable Deadline deadline;
    private final @Nullable OperationRecords records;

    CallExecutor(Destination destination, ConnectionSettings settings) {
        this(destination, settings.retry(), settings.deadline(), settings.telemetry(), null, null);
    }

    private CallExecutor(
            Destination destination,
            RetryOptions retry,
            Duration limit,
            Telemetry telemetry,
            @Nullable Deadline deadline,
            @Nullable OperationRecords records) {
        this.destination = destination;
        this.retry = retry;
        this.limit = limit;
        this.telemetry = telemetry;
        this.deadline = deadline;
        this.records = records;
    }

    /** Returns what executes calls that must all have ended by one deadline, instead of each by its own. */
    CallExecutor within(Deadline common) {
        return new CallExecutor(destination, retry, limit, telemetry, common, records);
    }

    /**
     * Returns what executes calls on the map of {@code records} such that one that must not run twice is recorded, and
     * may be repeated for that.
     */
    CallExecutor recording(OperationRecords records) {
        return new CallExecutor(destination, retry, limit, telemetry, deadline, records);
    }

    boolean isRecording() {
        return records != null;
    }

    /** Returns the deadline of a call that begins now. */
    Deadline deadline() {
        return deadline == null ? Deadline.in(limit) : deadline;
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
        RetrySafety retrySafety = operation.retrySafety();
        OperationRecords kept = records;
        return kept != null && retrySafety == RetrySafety.NON_IDEMPOTENT
                ? CallMono.of(
                        new CallSpec<>(this, map, operation.label(), RetrySafety.IDEMPOTENT, decoder),
                        () -> kept.once(request.get()))
                : CallMono.of(new CallSpec<>(this, map, operation.label(), retrySafety, decoder), request);
    }

    /**
     * Executes a request that only reads, for an operation that goes on from there. If the operation is one that
     * writes, a read without an answer is one that was not sent: nothing of it was written.
     *
     * @param map the map that the operation is about, or {@code null} if it is about none
     */
    <T> Mono<T> read(@Nullable MapName map, Operation operation, Supplier<Request<T>> request) {
        return read(map, operation, request, reply -> reply);
    }

    /** Executes a request that only reads, as above, and emits what {@code decoder} makes of its reply. */
    <T, R> Mono<R> read(
            @Nullable MapName map,
            Operation operation,
            Supplier<Request<T>> request,
            ReplyDecoder<? super T, ? extends R> decoder) {
        Mono<R> call = CallMono.of(new CallSpec<>(this, map, operation.label(), RetrySafety.READ, decoder), request);
        return operation.retrySafety() == RetrySafety.READ
                ? call
                : call.onErrorMap(
                        OutcomeUnknownException.class,
                        error -> new NotSentException(error.call(), error.reason(), error));
    }

    /** Returns how long a call may take with all its attempts. */
    Duration limit() {
        return limit;
    }

    /** Returns the {@link System#nanoTime} by which a call that begins now must have ended. */
    long deadlineNanos() {
        return deadline == null ? System.nanoTime() + limit.toNanos() : deadline.end();
    }

    RetryOptions retry() {
        return retry;
    }

    RetryBudget budget() {
        return connection().budget();
    }

    /** Returns where is told what becomes of the calls. */
    Telemetry telemetry() {
        return telemetry;
    }

    /** Returns where the next call goes. */
    SharedConnection connection() {
        return destination.connection();
    }

    /** Follows a node that has not got the key, see {@link Destination#redirected}. */
    @Nullable
    SharedConnection redirected(Redirection redirection) {
        return destination.redirected(redirection);
    }

    /** Returns what executes calls over {@code connection}, wherever the next one would go. */
    CallExecutor over(SharedConnection connection) {
        return new CallExecutor(Destination.fixed(connection), retry, limit, telemetry, deadline, records);
    }

    /** Returns how many bytes a value of {@code map} is expected to have. */
    int expectedValueBytes(MapName map) {
        return connection().expectedValueBytes(map);
    }

    /** Tells whether a new call must be refused, and not be sent. */
    boolean refuses() {
        return connection().refuses();
    }

    void send(PendingCall<?> call) {
        connection().send(call);
    }

    <T> Repetitions<T> repetitions(
            @Nullable MapName map, String operation, RetrySafety retrySafety, Request<T> request, Deadline deadline) {
        return new Repetitions<>(this, map, operation, retrySafety, request, deadline);
    }
}
