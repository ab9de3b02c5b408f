package io.reactivehashmap;

import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The plain writing role of a {@link ReactiveHashMap}, whose documentation says what holds for every method. */
public interface MapWrites<K, V> {

    /**
     * Stores {@code value} under {@code key}, whatever was there. One {@code HSET}, O(1).
     *
     * @return a cold {@code Mono} completing when the server has stored the entry
     */
    Mono<Void> put(K key, V value);

    /**
     * Stores all {@code entries}. They are encoded before anything is sent, so that a value that cannot be encoded
     * leaves the map as it was. Up to 1 000 entries or 1 MiB travel in one {@code HSET}, O(entries), which is atomic;
     * more are split into several, each of them atomic.
     *
     * @param entries the entries, copied by this call
     * @return a cold {@code Mono} completing when the server has stored them all
     */
    Mono<Void> putAll(Map<? extends K, ? extends V> entries);

    /**
     * Removes the entry of {@code key}. One {@code HDEL}, O(1).
     *
     * @return a cold {@code Mono} emitting {@code true} if there was an entry
     */
    Mono<Boolean> remove(K key);

    /**
     * Removes the entries of {@code keys}. As many {@code HDEL} as are needed to keep each bounded, O(keys); each of
     * them is atomic, all of them together are not.
     *
     * @param keys the keys, copied by this call
     * @return a cold {@code Mono} emitting how many entries were removed
     */
    Mono<Long> removeAll(Collection<? extends K> keys);

    /**
     * Removes the whole map with its expiry. One {@code UNLINK}: the map is gone at once, O(1), and its memory is freed
     * in the background.
     *
     * @return a cold {@code Mono} emitting {@code true} if there was a map
     */
    Mono<Boolean> clear();
}
