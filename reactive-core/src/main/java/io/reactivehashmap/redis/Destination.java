package io.reactivehashmap.redis;

import org.jspecify.annotations.Nullable;

/** Where calls go that are about one key: to one connection at a time, which is another one when the key has moved. */
interface Destination {

    /** Returns where the next call goes. */
    SharedConnection connection();

    /**
     * Follows a node that has not got the key.
     *
     * @return where the next attempt of the same call goes and nothing else, or {@code null} if it goes where all go
     *     from now on
     */
    @Nullable
    SharedConnection redirected(Redirection redirection);

    /** Returns the destination that is always {@code connection}. */
    static Destination fixed(SharedConnection connection) {
        return new Destination() {
            @Override
            public SharedConnection connection() {
                return connection;
            }

            @Override
            public @Nullable SharedConnection redirected(Redirection redirection) {
                return null;
            }
        };
    }
}
