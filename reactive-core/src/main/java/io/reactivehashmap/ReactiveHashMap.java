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
 * any other is repeated only if it certainly never left this process, or if the map is one
 * {@linkplain #withOperationIds with operation ids}.
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

    /**
     * Returns a view of this map whose every call takes effect once, also if its answer is lost: it is repeated within
     * its deadline, and a repetition is answered what the first run was, instead of running again. So
     * {@link OutcomeUnknownException} is left for calls whose deadline ends before an answer comes.
     *
     * <p>That concerns what may not simply run twice: {@code remove}, {@code removeAll} (each command or batch of it),
     * {@code clear}, {@code putIfAbsent}, {@code replace}, {@code getAndPut}, {@code getAndRemove}, {@code pop},
     * {@code increment}, {@code persist}, and the write of {@code compute} and {@code merge}. Each subscription has an
     * id, under which the server keeps the result, for {@link ReactiveHashMaps.Builder#operationIdRetention}; effect
     * and result are stored in one step, and survive or are lost together when the server fails. All other calls are
     * those of this map.
     *
     * <p><b>Cost.</b> Each such call is a script of its own, which needs the permission for {@code EVALSHA},
     * {@code EVAL}, {@code GET} and {@code SET} beside that for the commands of the call, and is not merged with
     * others. It leaves a key of about 100 bytes, the map's name and the result, that is gone when its time is over: 1
     * 000 calls a second and the default retention are 60 000 keys. A server that evicts keys may evict these, and then
     * does not know the operation again.
     *
     * <p><b>Keys.</b> The records stand beside the map, in its cluster slot: {@code {users}:op:…} for a map called
     * {@code users}, and {@code user:{42}:cart:op:…} for one called {@code user:{42}:cart}, which has a hash tag.
     *
     * @return the view; this map if it is one
     * @throws IllegalArgumentException if no other key can be in the map's slot: its name has no hash tag, or an empty
     *     one, and contains <code>}</code>
     */
    ReactiveHashMap<K, V> withOperationIds();
}
