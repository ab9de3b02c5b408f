package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Reads an entry, or loads and stores it, with one load at a time for all callers of the process.
 *
 * <p>Flights carry encoded bytes, so that every waiter decodes a value of its own, whichever codec it opened the map
 * with.
 */
final class SingleFlightLoader<K, V> {

    private static final Operation OPERATION = Operation.COMPUTE_IF_ABSENT;

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;
    private final SingleFlight<EntryId, byte[]> flights;

    SingleFlightLoader(
            MapName map, EntryCodec<K, V> codec, CallExecutor executor, SingleFlight<EntryId, byte[]> flights) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
        this.flights = flights;
    }

    Mono<V> load(K key, Function<K, Mono<V>> loader) {
        return Mono.defer(() -> {
            byte[] encoded = codec.encodeKey(OPERATION, key);
            EntryId id = new EntryId(new EncodedKey(map.bytes()), new EncodedKey(encoded));
            return executor.read(map, OPERATION, () -> Requests.get(map, encoded), codec.valueDecoder(OPERATION))
                    .switchIfEmpty(flights.join(id, () -> readOrStore(encoded, key, loader))
                            .flatMap(bytes -> codec.decodeLater(OPERATION, bytes)));
        });
    }

    /** Reads again first: the flight that this caller just missed may have stored a value since the caller's read. */
    private Mono<byte[]> readOrStore(byte[] encoded, K key, Function<K, Mono<V>> loader) {
        return read(encoded)
                .switchIfEmpty(
                        Mono.defer(() -> requireNonNull(loader.apply(key), "the loader returned null, not a Mono"))
                                .map(value -> codec.encodeValue(OPERATION, value))
                                .flatMap(value -> store(encoded, value)));
    }

    private Mono<byte[]> read(byte[] key) {
        return executor.read(map, OPERATION, () -> Requests.get(map, key));
    }

    /** Stores the loaded value, unless another process was first, and emits the one that is stored now. */
    private Mono<byte[]> store(byte[] key, byte[] value) {
        return executor.execute(map, OPERATION, () -> Requests.putIfAbsent(map, key, value))
                .flatMap(stored -> stored == 1 ? Mono.just(value) : read(key).defaultIfEmpty(value));
    }

    /** An entry of any map of the process. */
    record EntryId(EncodedKey map, EncodedKey key) {}
}
