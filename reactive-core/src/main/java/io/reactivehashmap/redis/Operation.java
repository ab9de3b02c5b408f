package io.reactivehashmap.redis;

import static io.reactivehashmap.script.RetrySafety.IDEMPOTENT;
import static io.reactivehashmap.script.RetrySafety.NON_IDEMPOTENT;
import static io.reactivehashmap.script.RetrySafety.READ;

import io.reactivehashmap.FailedCall;
import io.reactivehashmap.script.RetrySafety;

/** What a user asked for: its name in errors, and whether it may be repeated. */
enum Operation {
    SERVER("server", READ),
    HEALTH("health", READ),
    REFRESH_CREDENTIALS("refreshCredentials", IDEMPOTENT),

    GET("get", READ),
    GET_ALL("getAll", READ),
    CONTAINS_KEY("containsKey", READ),
    SIZE("size", READ),
    RANDOM_ENTRIES("randomEntries", READ),

    PUT("put", IDEMPOTENT),
    PUT_ALL("putAll", IDEMPOTENT),
    // Removals tell whether they removed something, which a second run would deny.
    REMOVE("remove", NON_IDEMPOTENT),
    REMOVE_ALL("removeAll", NON_IDEMPOTENT),
    CLEAR("clear", NON_IDEMPOTENT),

    PUT_IF_ABSENT("putIfAbsent", NON_IDEMPOTENT),
    REPLACE("replace", NON_IDEMPOTENT),
    GET_AND_PUT("getAndPut", NON_IDEMPOTENT),
    GET_AND_REMOVE("getAndRemove", NON_IDEMPOTENT),
    POP("pop", NON_IDEMPOTENT),
    COMPUTE("compute", NON_IDEMPOTENT),
    // A second run finds what the first one stored.
    COMPUTE_IF_ABSENT("computeIfAbsent", IDEMPOTENT),
    MERGE("merge", NON_IDEMPOTENT),
    INCREMENT("increment", NON_IDEMPOTENT),

    // Not idempotent to the millisecond, but the time to live is meant to count from when the call succeeded.
    EXPIRE("expire", IDEMPOTENT),
    PERSIST("persist", NON_IDEMPOTENT),
    TIME_TO_LIVE("timeToLive", READ),
    EXPIRE_ENTRY("expireEntry", IDEMPOTENT),
    ENTRY_TIME_TO_LIVE("entryTimeToLive", READ),

    ENTRIES("entries", READ),
    KEYS("keys", READ),
    VALUES("values", READ);

    private final String label;
    private final RetrySafety retrySafety;

    Operation(String label, RetrySafety retrySafety) {
        this.label = label;
        this.retrySafety = retrySafety;
    }

    String label() {
        return label;
    }

    RetrySafety retrySafety() {
        return retrySafety;
    }

    /** Describes a call that failed before it was tried. */
    FailedCall untriedOn(MapName map) {
        return FailedCall.untried(map.text(), label);
    }
}
