package io.reactivehashmap.contract;

import io.reactivehashmap.ReactiveHashMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Every operation, with arguments under which it succeeds on a map that has the entry {@code key=1}, for what holds for
 * all of them. Scans and bulk writes have tests of their own.
 */
enum Call {
    GET("get", "hget", map -> map.get("key")),
    GET_ALL("getAll", "hmget", map -> map.getAll(List.of("key"))),
    CONTAINS_KEY("containsKey", "hexists", map -> map.containsKey("key")),
    SIZE("size", "hlen", ReactiveHashMap::size),
    RANDOM_ENTRIES("randomEntries", "hrandfield", map -> map.randomEntries(1)),

    PUT("put", "hset", map -> map.put("key", "2")),
    PUT_ALL("putAll", "hset", map -> map.putAll(Map.of("key", "2"))),
    REMOVE("remove", "hdel", map -> map.remove("key")),
    REMOVE_ALL("removeAll", "hdel", map -> map.removeAll(List.of("key"))),
    CLEAR("clear", "unlink", ReactiveHashMap::clear),

    PUT_IF_ABSENT("putIfAbsent", "hsetnx", map -> map.putIfAbsent("key", "2")),
    REPLACE("replace", "evalsha", map -> map.replace("key", "2")),
    REPLACE_EXPECTED("replace", "evalsha", map -> map.replace("key", "1", "2")),
    REMOVE_EXPECTED("remove", "evalsha", map -> map.remove("key", "1")),
    GET_AND_PUT("getAndPut", "evalsha", map -> map.getAndPut("key", "2")),
    GET_AND_REMOVE("getAndRemove", "evalsha", map -> map.getAndRemove("key")),
    POP("pop", "evalsha", ReactiveHashMap::pop),
    COMPUTE("compute", "evalsha", map -> map.compute("key", current -> Mono.just("2"))),
    COMPUTE_IF_ABSENT("computeIfAbsent", "hget", map -> map.computeIfAbsent("key", key -> Mono.just("2"))),
    MERGE("merge", "evalsha", map -> map.merge("key", "2", String::concat)),
    INCREMENT("increment", "hincrby", map -> map.increment("key", 1)),
    INCREMENT_DOUBLE("increment", "hincrbyfloat", map -> map.increment("key", 1.5)),

    EXPIRE("expire", "pexpire", map -> map.expire(Duration.ofHours(1))),
    PERSIST("persist", "persist", ReactiveHashMap::persist),
    TIME_TO_LIVE("timeToLive", "pttl", ReactiveHashMap::timeToLive),

    PUT_EXPIRING("put", "hsetex", map -> map.put("key", "2", Duration.ofHours(1))),
    EXPIRE_ENTRY("expireEntry", "hpexpire", map -> map.expireEntry("key", Duration.ofHours(1))),
    ENTRY_TIME_TO_LIVE("entryTimeToLive", "hpttl", map -> map.entryTimeToLive("key"));

    private final String operation;
    private final String command;
    // The functions capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<ReactiveHashMap<String, String>, Publisher<?>> call;

    Call(String operation, String command, Function<ReactiveHashMap<String, String>, Publisher<?>> call) {
        this.operation = operation;
        this.command = command;
        this.call = call;
    }

    /** Returns the operation's name in errors. */
    String operation() {
        return operation;
    }

    /** Returns a command of which each subscription sends exactly one. */
    String command() {
        return command;
    }

    Publisher<?> on(ReactiveHashMap<String, String> map) {
        return call.apply(map);
    }

    /** Tells whether only a server on which entries can expire executes it. */
    boolean needsEntryExpiry() {
        return compareTo(PUT_EXPIRING) >= 0;
    }
}
