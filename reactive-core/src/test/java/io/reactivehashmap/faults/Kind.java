package io.reactivehashmap.faults;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.faults.ScriptedServer.Reaction;
import reactor.core.publisher.Mono;

/** One call of each kind that the table of docs/retries.md tells apart, and scripts. */
enum Kind {
    READ("$-1\r\n"),
    IDEMPOTENT(":1\r\n"),
    NON_IDEMPOTENT(":1\r\n"),
    SCRIPT(":1\r\n"),
    WITH_OPERATION_ID(":1\r\n");

    private final String reply;

    Kind(String reply) {
        this.reply = reply;
    }

    Mono<?> on(ReactiveHashMap<String, String> map) {
        return switch (this) {
            case READ -> map.get("key");
            case IDEMPOTENT -> map.put("key", "value");
            case NON_IDEMPOTENT -> map.increment("key", 1);
            case SCRIPT -> map.replace("key", "value");
            case WITH_OPERATION_ID -> map.withOperationIds().replace("key", "value");
        };
    }

    /** Tells whether it is tried again when nobody knows whether it was executed. */
    boolean mayRunTwice() {
        return this == READ || this == IDEMPOTENT || this == WITH_OPERATION_ID;
    }

    /** Returns what a server does that executes it. */
    Reaction success() {
        return Reaction.reply(reply);
    }
}
