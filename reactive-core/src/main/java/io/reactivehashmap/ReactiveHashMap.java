package io.reactivehashmap;

/**
 * One Redis hash as a map.
 *
 * <p>The operations stand in one interface per role: {@link MapReads reads}, {@link MapWrites writes},
 * {@link MapUpdates conditional and atomic updates}, {@link MapExpiry expiry}, and {@link MapStreams streams and bulk}.
 * What follows holds for all of them.
 *
 * <p><b>Cold.</b> Nothing is encoded, sent, read or counted before subscription; every subscription is a new call, and
 * subscribers share nothing.
 *
 * <p><b>Absence</b> is an empty {@code Mono}. A {@code Mono<Boolean>} says whether the call changed the map, a
 * {@code Mono<Long>} counts; neither is ever empty.
 *
 * <p><b>Errors.</b> A {@code null} argument is a {@link NullPointerException} and an argument out of range an
 * {@link IllegalArgumentException}, both thrown by the method itself. Everything else is signalled to the subscriber,
 * as a {@link ReactiveHashMapException}: {@link NotSentException}, {@link OutcomeUnknownException},
 * {@link RefusedException}, {@link InvalidRequestException} when the name belongs to a key of another type, and
 * {@link CodecException}. Every round trip ends within its {@linkplain ReactiveHashMaps.Builder#deadline deadline};
 * most operations are one round trip, and the others say so.
 *
 * <p><b>Retry.</b> A call that may run twice without harm is repeated within its deadline when the connection is lost;
 * any other is repeated only if it certainly never left this process.
 *
 * <p><b>Atomicity.</b> Each operation is one atomic step on the server unless it says otherwise. Values are compared by
 * their encoded bytes. Writing a value clears the expiry its entry had, except for an increment.
 *
 * <p><b>Cancellation</b> of a call that is not yet written withdraws it; one that is written may still take effect.
 *
 * <p><b>Threads.</b> Keys and values are encoded on the subscribing thread; what a function given to a map returns,
 * where it returns it. Results arrive on the connection's event loop, as do the calls of such functions: it must not be
 * blocked, and Reactor's {@code block()} fails on it. What is large, or one of many, is decoded on Reactor's parallel
 * scheduler and arrives there. A map is thread-safe, holds no state of its own and needs no closing.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface ReactiveHashMap<K, V>
        extends MapReads<K, V>, MapWrites<K, V>, MapUpdates<K, V>, MapExpiry<K, V>, MapStreams<K, V> {

    /** Returns the name of the map, which is the Redis key of the hash; bytes that are no UTF-8 appear replaced. */
    String name();
}
