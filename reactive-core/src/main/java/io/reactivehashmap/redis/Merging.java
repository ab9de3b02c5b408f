package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;

/** How neighbouring calls of one kind become one command. */
enum Merging {
    /** {@code HMGET}, which answers with a value for each. */
    GETS(CommandType.HMGET, true),
    /** {@code HSET}, which answers them all at once; what it says, how many keys were new, is nobody's. */
    PUTS(CommandType.HSET, false),
    /** A script, because {@code HDEL} answers with a sum that does not tell whose key was there. */
    REMOVALS(CommandType.EVALSHA, true);

    private final CommandType keyword;
    private final boolean answersEach;

    Merging(CommandType keyword, boolean answersEach) {
        this.keyword = keyword;
        this.answersEach = answersEach;
    }

    CommandType keyword() {
        return keyword;
    }

    /** Tells whether the reply has an element for each call. */
    boolean answersEach() {
        return answersEach;
    }
}
