package io.reactivehashmap.session;

import static io.reactivehashmap.script.RetrySafety.IDEMPOTENT;
import static io.reactivehashmap.script.RetrySafety.NON_IDEMPOTENT;
import static io.reactivehashmap.script.RetrySafety.READ;

import io.reactivehashmap.script.RedisScript;
import io.reactivehashmap.script.RetrySafety;

/** The scripts of sessions, in resources of their names that say what they do. */
final class SessionScripts {

    static final RedisScript CREATE = script("create", IDEMPOTENT, "session.lua", "limit.lua", "create.lua");
    // What it notes of a use is as good when it is noted twice.
    static final RedisScript LOAD = script("load", READ, "session.lua", "load.lua");
    static final RedisScript SAVE = script("save", IDEMPOTENT, "session.lua", "save.lua");
    // A second run finds what the first one stored where it expects what was there before.
    static final RedisScript SAVE_CONDITIONALLY = script("save", NON_IDEMPOTENT, "session.lua", "save.lua");
    static final RedisScript MOVE = script("move", IDEMPOTENT, "session.lua", "limit.lua", "move.lua");
    static final RedisScript RETIRE = script("retire", IDEMPOTENT, "session.lua", "retire.lua");
    static final RedisScript DELETE = script("delete", IDEMPOTENT, "session.lua", "delete.lua");
    static final RedisScript DELETE_ALL = script("deleteAll", IDEMPOTENT, "session.lua", "delete_all.lua");
    static final RedisScript FIND = script("find", READ, "session.lua", "find.lua");
    static final RedisScript OVERDUE = script("overdue", READ, "session.lua", "overdue.lua");
    static final RedisScript REAP = script("reap", IDEMPOTENT, "session.lua", "reap.lua");
    static final RedisScript EVENTS_AFTER = script("eventsAfter", READ, "events_after.lua");
    // What was taken and not heard of is taken again later.
    static final RedisScript EVENTS_CLAIM = script("eventsClaim", IDEMPOTENT, "events_claim.lua");
    static final RedisScript EVENTS_ACKNOWLEDGE = script("eventsAcknowledge", IDEMPOTENT, "events_acknowledge.lua");

    private SessionScripts() {}

    private static RedisScript script(String name, RetrySafety retrySafety, String... resources) {
        return RedisScript.ofResources("session." + name, retrySafety, SessionScripts.class, resources);
    }

    /** Reads all scripts now, on a thread that may block, rather than with the first call that needs one. */
    static void load() {
        // Calling this is what initializes the class.
    }
}
