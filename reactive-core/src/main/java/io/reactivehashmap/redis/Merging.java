package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;

/** How neighbouring calls of one kind become one command. */
enum Merging {
    /** {@code HMGET}, which answers with a value for each. */
    GETS(CommandType.HMGET, true, true),
    /** {@code HSET}, which answers them all at once; what it says, how many keys were new, is nobody's. */
    PUTS(CommandType.HSET, false, false),
    /** A script, because {@code HDEL} answers with a sum that does not tell whose key was there. */
    REMOVALS(CommandType.EVALSHA, true, false);

    private final CommandType keyword;
    private final boolean answersEach;
    private final boolean answersWithValues;

    Merging(CommandType keyword, boolean answersEach, boolean answersWithValues) {
        this.keyword = keyword;
        this.answersEach = answersEach;
        this.answersWithValues = answersWithValues;
    }

    CommandType keyword() {
        return keyword;
    }

    /** Tells whether the reply has an element for each call. */
    boolean answersEach() {
        return answersEach;
    }

    /** Tells whether the reply consists of values, and not of numbers. */
    boolean answersWithValues() {
        return answersWithValues;
    }
}
