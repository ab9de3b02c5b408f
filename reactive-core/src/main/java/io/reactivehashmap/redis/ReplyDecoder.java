package io.reactivehashmap.redis;

import org.jspecify.annotations.Nullable;

/** Makes of a reply what the caller gets. */
interface ReplyDecoder<T, R> {

    /** Returns the result, or {@code null} if there is none; may throw what the caller is to get as an error. */
    @Nullable
    R decode(T reply);

    /** Tells whether decoding may take so long that it must not be done on the event loop. */
    default boolean isHeavy(T reply) {
        return false;
    }
}
