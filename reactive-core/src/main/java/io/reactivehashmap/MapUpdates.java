package io.reactivehashmap;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The conditional and atomic role of a {@link ReactiveHashMap}, whose documentation says what holds for every method.
 * Each method is O(1) on the server.
 */
public interface MapUpdates<K, V> {

    /**
     * Stores {@code value} under {@code key} if there is no entry. One {@code HSETNX}.
     *
     * @return a cold {@code Mono} emitting {@code true} if the value was stored, {@code false} if an entry existed
     */
    Mono<Boolean> putIfAbsent(K key, V value);

    /**
     * Stores {@code value} under {@code key} if there is an entry. One script.
     *
     * @return a cold {@code Mono} emitting {@code true} if the value was stored, {@code false} if there was no entry
     */
    Mono<Boolean> replace(K key, V value);

    /**
     * Stores {@code value} under {@code key} if the entry's encoded value is that of {@code expected}. One script.
     *
     * @return a cold {@code Mono} emitting {@code true} if the value was stored
     */
    Mono<Boolean> replace(K key, V expected, V value);

    /**
     * Removes the entry of {@code key} if its encoded value is that of {@code expected}. One script.
     *
     * @return a cold {@code Mono} emitting {@code true} if the entry was removed
     */
    Mono<Boolean> remove(K key, V expected);

    /**
     * Stores {@code value} under {@code key} and tells what it replaced. One script.
     *
     * @return a cold {@code Mono} emitting the former value, or empty if there was none
     */
    Mono<V> getAndPut(K key, V value);

    /**
     * Removes the entry of {@code key} and tells what it held. One script.
     *
     * @return a cold {@code Mono} emitting the former value, or empty if there was none
     */
    Mono<V> getAndRemove(K key);

    /**
     * Removes one entry, chosen by the server at random, so that no two callers get the same. One script.
     *
     * @return a cold {@code Mono} emitting the entry that was removed, or empty if the map was
     */
    Mono<MapEntry<K, V>> pop();

    /**
     * Replaces the value of {@code key} by what {@code update} makes of it.
     *
     * <p>Optimistic: the entry is read ({@code HGET}), {@code update} runs in this process, and a script stores its
     * result only if the entry is still what was read. After a lost race {@code update} runs again, on the new value,
     * so it should have no other effect. No lock is held, and computing from within {@code update} is safe. Each round
     * trip has a deadline; {@code update} itself has none.
     *
     * @param key the key
     * @param update given the current value, or empty if there is no entry; its result is stored, and an empty result
     *     removes the entry
     * @return a cold {@code Mono} emitting the value that is now stored, or empty if there is no entry now; fails with
     *     {@link ContentionException} after too many lost races, and with whatever error {@code update} signals
     */
    Mono<V> compute(K key, Function<Mono<V>, Mono<V>> update);

    /**
     * Reads the value of {@code key}, or loads and stores it if there is none.
     *
     * <p>The loader runs once per key at a time, however many callers of the {@link ReactiveHashMaps} wait for it; it
     * is cancelled when the last of them is. If another process stores a value meanwhile, that one wins and is emitted.
     * A failed or empty load is not remembered. One {@code HGET} on a hit; on a miss another one and an {@code HSETNX}.
     * A loader that waits for its own key waits for ever; one that loads another key of the map is fine.
     *
     * @param key the key
     * @param loader called with the key upon a miss; an empty result stores nothing
     * @return a cold {@code Mono} emitting the stored value, or empty if the loader was; fails with whatever error the
     *     loader signals
     */
    Mono<V> computeIfAbsent(K key, Function<K, Mono<V>> loader);

    /**
     * Stores {@code value} if there is no entry, or else what {@code remapping} makes of the current value and
     * {@code value}. Optimistic like {@link #compute}.
     *
     * @param key the key
     * @param value the value to store or to merge
     * @param remapping given the current value and {@code value}; if it returns {@code null}, the entry is removed
     * @return a cold {@code Mono} emitting the value that is now stored, or empty if the entry was removed
     */
    Mono<V> merge(K key, V value, BiFunction<V, V, @Nullable V> remapping);

    /**
     * Adds {@code delta} to the number under {@code key}, 0 if there is none. One {@code HINCRBY}; the value must be
     * encoded as decimal text, as {@code Codecs.int64()} does. Keeps the entry's expiry.
     *
     * @return a cold {@code Mono} emitting the sum; fails with {@link InvalidRequestException} if the value is no
     *     integer or the sum would overflow
     */
    Mono<Long> increment(K key, long delta);

    /**
     * Adds {@code delta} to the number under {@code key}, 0 if there is none. One {@code HINCRBYFLOAT}; the value must
     * be encoded as decimal text, as {@code Codecs.float64()} does. Keeps the entry's expiry.
     *
     * @return a cold {@code Mono} emitting the sum; fails with {@link InvalidRequestException} if the value is no
     *     number, and with {@link CodecException} if the sum, which is then stored, is larger than any double
     * @throws IllegalArgumentException if {@code delta} is infinite or not a number
     */
    Mono<Double> increment(K key, double delta);
}
