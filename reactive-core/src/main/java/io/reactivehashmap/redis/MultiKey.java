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
    private static final int MAX_REPLY_BYTES = 1024 * 1024;
    private static final int MAX_IN_FLIGHT = 2;

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;

    MultiKey(MapName map, EntryCodec<K, V> codec, CallExecutor executor) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
    }

    /** Emits the entries of {@code keys}; a command's size follows that of the values in the replies before. */
    Flux<MapEntry<K, V>> getAll(Collection<? extends K> keys) {
        List<K> copy = copy(keys);
        return Flux.defer(() -> slices(encoded(copy)))
                .flatMapSequential(slice -> fetch(copy, slice), MAX_IN_FLIGHT, 1)
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

    private List<byte[]> encoded(List<K> keys) {
        List<byte[]> encoded = new ArrayList<>(keys.size());
        keys.forEach(key -> encoded.add(codec.encodeKey(Operation.GET_ALL, key)));
        return encoded;
    }

    /** Cuts {@code keys} into what is fetched at once, each slice when its turn has come. */
    private Flux<Slice> slices(List<byte[]> keys) {
        return Flux.generate(() -> 0, (start, sink) -> {
            if (start == keys.size()) {
                sink.complete();
                return start;
            }
            int end = endOfSlice(keys, start);
            sink.next(new Slice(start, keys.subList(start, end)));
            return end;
        });
    }

    private int endOfSlice(List<byte[]> keys, int start) {
        int expected = executor.expectedValueBytes(map);
        int most = Math.max(1, Math.min(MAX_ENTRIES, MAX_REPLY_BYTES / Math.max(1, expected)));
        long bytes = keys.get(start).length;
        int end = start + 1;
        while (end < keys.size() && end - start < most && bytes + keys.get(end).length <= MAX_BYTES) {
            bytes += keys.get(end).length;
            end++;
        }
        return end;
    }

    private Mono<List<MapEntry<K, V>>> fetch(List<K> keys, Slice slice) {
        return executor.execute(map, Operation.GET_ALL, () -> Requests.getAll(map, slice.keys()))
                .publishOn(Schedulers.parallel())
                .map(values -> entries(keys, slice.start(), values));
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

    /** Part of a list of encoded keys, and where it starts. */
    private record Slice(int start, List<byte[]> keys) {}
}
