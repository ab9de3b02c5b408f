package io.reactivehashmap;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reading role of a {@link ReactiveHashMap}, whose documentation says what holds for every method. */
public interface MapReads<K, V> {

    /**
     * Reads the value of {@code key}. One {@code HGET}, O(1).
     *
     * @return a cold {@code Mono} emitting the value, or empty if there is no entry
     */
    Mono<V> get(K key);

    /**
     * Reads the entries of {@code keys}. As many {@code HMGET} as are needed to keep each bounded, to 1 000 keys and
     * about 1 MiB of values of the size that was seen lately, O(keys); at most three are read ahead of what the
     * subscriber has taken. Keys are encoded as they are needed, upon subscription and later. Each of them is atomic,
     * all of them together are not.
     *
     * @param keys the keys, copied by this call
     * @return a cold {@code Flux} emitting an entry for each key that has one, in the order of {@code keys}
     */
    Flux<MapEntry<K, V>> getAll(Collection<? extends K> keys);

    /**
     * Tells whether {@code key} has an entry. One {@code HEXISTS}, O(1).
     *
     * @return a cold {@code Mono} emitting {@code true} if there is an entry
     */
    Mono<Boolean> containsKey(K key);

    /**
     * Counts the entries. One {@code HLEN}, O(1). Entries that have expired but are not yet removed by the server may
     * still be counted.
     *
     * @return a cold {@code Mono} emitting the number of entries, 0 if there is no such map
     */
    Mono<Long> size();

    /**
     * Picks distinct entries at random. One {@code HRANDFIELD}, O(count), whose reply holds all of them.
     *
     * @param count how many to pick, at least 1; fewer are emitted if the map is smaller
     * @return a cold {@code Flux} emitting the entries in no particular order
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    Flux<MapEntry<K, V>> randomEntries(int count);
}
