package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.MapEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The operations on many keys at once, as commands of bounded size. */
final class MultiKey<K, V> {

    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_IN_FLIGHT = 2;

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;

    MultiKey(MapName map, EntryCodec<K, V> codec, CallExecutor executor) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
    }

    /** Emits the entries of {@code keys}. */
    Flux<MapEntry<K, V>> getAll(Collection<? extends K> keys) {
        List<K> copy = copy(keys);
        return Flux.defer(() -> Flux.fromIterable(encodedKeys(Operation.GET_ALL, copy)))
                .flatMapSequential(chunk -> fetch(copy, chunk), MAX_IN_FLIGHT, 1)
                .flatMapIterable(entries -> entries, 1);
    }

    /** Stores all {@code entries}; they are encoded before the first command is sent. */
    Mono<Void> putAll(Map<? extends K, ? extends V> entries) {
        requireNonNull(entries, "entries");
        List<MapEntry<K, V>> copy = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> copy.add(new MapEntry<>(key, value)));
        return Flux.defer(() -> Flux.fromIterable(chunks(
                        copy,
                        entry -> List.of(
                                codec.encodeKey(Operation.PUT_ALL, entry.key()),
                                codec.encodeValue(Operation.PUT_ALL, entry.value())))))
                .concatMap(chunk -> executor.execute(
                        map,
                        Operation.PUT_ALL,
                        () -> Requests.putAll(map, chunk.batch().arguments())))
                .then();
    }

    /** Removes the entries of {@code keys}. */
    Mono<Long> removeAll(Collection<? extends K> keys) {
        List<K> copy = copy(keys);
        return Flux.defer(() -> Flux.fromIterable(encodedKeys(Operation.REMOVE_ALL, copy)))
                .concatMap(chunk -> executor.execute(
                        map,
                        Operation.REMOVE_ALL,
                        () -> Requests.removeAll(map, chunk.batch().arguments())))
                .reduce(0L, Long::sum);
    }

    private static <K> List<K> copy(Collection<? extends K> keys) {
        List<K> copy = new ArrayList<>(requireNonNull(keys, "keys").size());
        keys.forEach(key -> copy.add(requireNonNull(key, "key")));
        return copy;
    }

    private Mono<List<MapEntry<K, V>>> fetch(List<K> keys, Chunk chunk) {
        return executor.execute(
                        map,
                        Operation.GET_ALL,
                        () -> Requests.getAll(map, chunk.batch().arguments()))
                .publishOn(Schedulers.parallel())
                .map(values -> entries(keys, chunk.start(), values));
    }

    private List<MapEntry<K, V>> entries(List<K> keys, int start, List<byte[]> values) {
        List<MapEntry<K, V>> entries = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value != null) {
                int position = start + i;
                entries.add(new MapEntry<>(keys.get(position), codec.decodeValue(Operation.GET_ALL, value, position)));
            }
        }
        return entries;
    }

    private List<Chunk> encodedKeys(Operation operation, List<K> keys) {
        return chunks(keys, key -> List.of(codec.encodeKey(operation, key)));
    }

    private static <E> List<Chunk> chunks(List<E> elements, Function<E, List<byte[]>> encoder) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            List<byte[]> parts = encoder.apply(elements.get(i));
            int size = Batch.size(parts);
            Chunk last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
            if (last == null
                    || last.batch().entries() == MAX_ENTRIES
                    || last.batch().bytes() + size > MAX_BYTES) {
                last = new Chunk(i, new Batch());
                chunks.add(last);
            }
            last.batch().add(parts, size);
        }
        return chunks;
    }

    /** Part of a list: where it starts, and its elements encoded. */
    private record Chunk(int start, Batch batch) {}
}
