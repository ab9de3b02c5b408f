package io.reactivehashmap.redis;

import java.util.Locale;

/** A command that not every server has, and the first servers that have it. */
enum NewerCommand {
    HPEXPIRE("Redis 7.4 and Valkey 9"),
    HPTTL("Redis 7.4 and Valkey 9"),
    HSETEX("Redis 8 and Valkey 9");

    private final String available;

    NewerCommand(String available) {
        this.available = available;
    }

    String available() {
        return available;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
