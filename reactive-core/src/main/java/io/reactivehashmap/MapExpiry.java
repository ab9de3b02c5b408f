package io.reactivehashmap;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The expiry role of a {@link ReactiveHashMap}, whose documentation says what holds for every method. Each method is
 * O(1) on the server.
 *
 * <p>A time to live counts in milliseconds of the server's clock; a fraction of a millisecond is rounded up. A map can
 * expire on every server. An entry can on Redis 7.4 and Valkey 9 or newer; on an older one the methods about entries
 * fail with {@link UnsupportedCommandException}.
 */
public interface MapExpiry<K, V> {

    /**
     * Lets the whole map expire {@code timeToLive} from now. One {@code PEXPIRE}.
     *
     * @return a cold {@code Mono} emitting {@code true} if there is a map
     * @throws IllegalArgumentException if {@code timeToLive} is not positive
     */
    Mono<Boolean> expire(Duration timeToLive);

    /**
     * Takes the expiry off the map. One {@code PERSIST}.
     *
     * @return a cold {@code Mono} emitting {@code true} if it had one
     */
    Mono<Boolean> persist();

    /**
     * Reads how long the map has left. One {@code PTTL}.
     *
     * @return a cold {@code Mono} emitting the time, or empty if the map does not exist or does not expire
     */
    Mono<Duration> timeToLive();

    /**
     * Stores {@code value} under {@code key} for {@code timeToLive}, in one atomic step: the entry is never seen
     * without its expiry. One {@code HSETEX}, or a script where only {@code HPEXPIRE} is known.
     *
     * @return a cold {@code Mono} completing when the server has stored the entry
     * @throws IllegalArgumentException if {@code timeToLive} is not positive
     */
    Mono<Void> put(K key, V value, Duration timeToLive);

    /**
     * Lets the entry of {@code key} expire {@code timeToLive} from now. One {@code HPEXPIRE}.
     *
     * @return a cold {@code Mono} emitting {@code true} if there is an entry
     * @throws IllegalArgumentException if {@code timeToLive} is not positive
     */
    Mono<Boolean> expireEntry(K key, Duration timeToLive);

    /**
     * Reads how long the entry of {@code key} has left. One {@code HPTTL}.
     *
     * @return a cold {@code Mono} emitting the time, or empty if the entry does not exist or does not expire
     */
    Mono<Duration> entryTimeToLive(K key);
}
