package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.ContentionException;
import io.reactivehashmap.FailedCall;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Updates one entry with a function that runs in this process: reads, computes, stores if the entry is unchanged, and
 * begins again if it is not.
 *
 * <p>It reads again after the random wait that follows a lost race, because what a lost race could have brought along
 * would be old by then, and lose the next one.
 */
final class OptimisticUpdate<K, V> {

    static final int MAX_ATTEMPTS = 64;

    private static final Duration MIN_BACKOFF = Duration.ofMillis(1);
    private static final Duration MAX_BACKOFF = Duration.ofMillis(256);
    private static final byte[] NOTHING = {};
    private static final byte[] PRESENT = Requests.ascii("present");
    private static final byte[] ABSENT = Requests.ascii("absent");
    private static final byte[] SET = Requests.ascii("set");
    private static final byte[] REMOVE = Requests.ascii("remove");
    private static final long WON = 1;

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;

    OptimisticUpdate(MapName map, EntryCodec<K, V> codec, CallExecutor executor) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
    }

    /**
     * Replaces the value of {@code key} by what {@code update} makes of it.
     *
     * @param update given the current value, or {@code null} if there is none; an empty result removes the entry
     */
    Mono<V> run(Operation operation, K key, Function<@Nullable V, Mono<V>> update) {
        return Mono.defer(() -> new Update(operation, codec.encodeKey(operation, key), update).run());
    }

    /** Stores {@code value}, or removes the entry if it is {@code null}, if the entry's value is {@code expected}. */
    Mono<Boolean> compareAndSet(Operation operation, K key, V expected, @Nullable V value) {
        return executor.execute(
                        map,
                        operation,
                        () -> compareAndSet(
                                codec.encodeKey(operation, key),
                                codec.encodeValue(operation, expected),
                                value == null ? null : codec.encodeValue(operation, value)))
                .map(reply -> reply == WON);
    }

    private Request<Long> compareAndSet(byte[] key, byte @Nullable [] expected, byte @Nullable [] value) {
        List<byte[]> arguments = List.of(
                key,
                expected == null ? ABSENT : PRESENT,
                expected == null ? NOTHING : expected,
                value == null ? REMOVE : SET,
                value == null ? NOTHING : value);
        return Script.COMPARE_AND_SET.on(map, arguments, Replies::number);
    }

    /** One subscription's update, with all its attempts. */
    private final class Update {

        private final Operation operation;
        private final byte[] key;
        private final Function<@Nullable V, Mono<V>> update;
        private final ReplyDecoder<byte[], Current<V>> current;
        private final long begun = System.nanoTime();

        Update(Operation operation, byte[] key, Function<@Nullable V, Mono<V>> update) {
            this.operation = operation;
            this.key = key;
            this.update = update;
            this.current = codec.valueDecoder(operation).map(Current::new);
        }

        Mono<V> run() {
            return Mono.defer(this::attempt).retryWhen(afterLostRace());
        }

        /** Reads, computes and stores once; the two round trips have one deadline. */
        private Mono<V> attempt() {
            Deadline deadline = executor.deadline();
            return executor.within(deadline)
                    .read(map, operation, () -> Requests.get(map, key), current)
                    .singleOptional()
                    .flatMap(read -> read.isPresent() ? replace(deadline, read.get()) : create(deadline));
        }

        private Mono<V> replace(Deadline deadline, Current<V> read) {
            long called = System.nanoTime();
            return apply(read.value())
                    .singleOptional()
                    .flatMap(result -> store(without(called, deadline), read.bytes(), result.orElse(null)));
        }

        private Mono<V> create(Deadline deadline) {
            long called = System.nanoTime();
            return apply(null).flatMap(result -> store(without(called, deadline), null, result));
        }

        /** Leaves the time that the caller's function has taken since it was called out of what the server has. */
        private Deadline without(long called, Deadline deadline) {
            return deadline.later(System.nanoTime() - called);
        }

        private Mono<V> apply(@Nullable V value) {
            return Mono.defer(() -> requireNonNull(update.apply(value), "the update returned null, not a Mono"));
        }

        private Mono<V> store(Deadline deadline, byte @Nullable [] expected, @Nullable V value) {
            return executor.within(deadline)
                    .execute(map, operation, () -> compareAndSet(key, expected, encoded(value)))
                    .flatMap(reply -> reply == WON ? Mono.justOrEmpty(value) : Mono.error(new LostRaceException()));
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        private byte @Nullable [] encoded(@Nullable V value) {
            return value == null ? null : codec.encodeValue(operation, value);
        }

        private Retry afterLostRace() {
            return Retry.backoff(MAX_ATTEMPTS - 1, MIN_BACKOFF)
                    .maxBackoff(MAX_BACKOFF)
                    .filter(LostRaceException.class::isInstance)
                    .onRetryExhaustedThrow((spec, last) -> new ContentionException(
                            new FailedCall(map.text(), operation.label(), MAX_ATTEMPTS, elapsed())));
        }
    }

    /** A value with the bytes that stand for it on the server. */
    private record Current<V>(byte[] bytes, V value) {}

    /** Another client changed the entry between the read and the write. Never leaves this class. */
    private static final class LostRaceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostRaceException() {
            super("lost race", null, false, false);
        }
    }
}
