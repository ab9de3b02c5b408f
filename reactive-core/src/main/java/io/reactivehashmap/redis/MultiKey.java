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

/** The operations on many keys at once, as commands of bounded size. */
final class MultiKey<K, V> {

    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_IN_FLIGHT = 3;

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;

    MultiKey(MapName map, EntryCodec<K, V> codec, CallExecutor executor) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
    }

    /** Emits the entries of {@code keys}; some commands are on their way while others are encoded and decoded. */
    Flux<MapEntry<K, V>> getAll(Collection<? extends K> keys) {
        List<K> copy = copy(keys);
        return Flux.<KeySlices.Slice<K>>fromIterable(() -> slices(copy))
                .flatMapSequential(this::fetch, MAX_IN_FLIGHT, 1)
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
                .concatMap(chunk -> executor.execute(map, Operation.PUT_ALL, () -> Requests.putAll(map, chunk)))
                .then();
    }

    /** Removes the entries of {@code keys}. */
    Mono<Long> removeAll(Collection<? extends K> keys) {
        List<K> copy = copy(keys);
        return Flux.defer(() ->
                        Flux.fromIterable(chunks(copy, key -> List.of(codec.encodeKey(Operation.REMOVE_ALL, key)))))
                .concatMap(chunk -> executor.execute(map, Operation.REMOVE_ALL, () -> Requests.removeAll(map, chunk)))
                .reduce(0L, Long::sum);
    }

    private static <K> List<K> copy(Collection<? extends K> keys) {
        List<K> copy = new ArrayList<>(requireNonNull(keys, "keys").size());
        keys.forEach(key -> copy.add(requireNonNull(key, "key")));
        return copy;
    }

    private KeySlices<K> slices(List<K> keys) {
        return new KeySlices<>(
                keys, key -> codec.encodeKey(Operation.GET_ALL, key), () -> executor.expectedValueBytes(map));
    }

    private Mono<List<MapEntry<K, V>>> fetch(KeySlices.Slice<K> slice) {
        return executor.execute(
                map, Operation.GET_ALL, () -> Requests.getAll(map, slice.encoded()), codec.entriesDecoder(slice));
    }

    private static <E> List<Batch> chunks(List<E> elements, Function<E, List<byte[]>> encoder) {
        List<Batch> chunks = new ArrayList<>();
        for (E element : elements) {
            List<byte[]> parts = encoder.apply(element);
            int size = ArgumentList.bytes(parts);
            Batch last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
            if (last == null || last.entries() == MAX_ENTRIES || last.bytes() + size > MAX_BYTES) {
                last = new Batch();
                chunks.add(last);
            }
            last.add(parts, size);
        }
        return chunks;
    }
}
