package io.reactivehashmap.redis;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes of a reply what the caller gets. */
interface ReplyDecoder<T, R> {

    /** Returns the result, or {@code null} if there is none; may throw what the caller is to get as an error. */
    @Nullable
    R decode(T reply);

    /** Returns a decoder whose result is {@code mapper}'s of the reply and this one's. */
    default <S> ReplyDecoder<T, S> map(BiFunction<? super T, ? super R, S> mapper) {
        ReplyDecoder<T, R> first = this;
        return new ReplyDecoder<>() {
            @Override
            public @Nullable S decode(T reply) {
                R result = first.decode(reply);
                return result == null ? null : mapper.apply(reply, result);
            }

            @Override
            public boolean isHeavy(T reply) {
                return first.isHeavy(reply);
            }
        };
    }

    /** Tells whether decoding may take so long that it must not be done on the event loop. */
    default boolean isHeavy(T reply) {
        return false;
    }
}
