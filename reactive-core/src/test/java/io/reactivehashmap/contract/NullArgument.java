package io.reactivehashmap.contract;

import io.reactivehashmap.ReactiveHashMap;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Every argument that must not be {@code null}, being it. */
enum NullArgument {
    GET("key", map -> map.get(absent())),
    GET_ALL("keys", map -> map.getAll(absent())),
    GET_ALL_ELEMENT("key", map -> map.getAll(Collections.singletonList(absent()))),
    CONTAINS_KEY("key", map -> map.containsKey(absent())),

    PUT_KEY("key", map -> map.put(absent(), "value")),
    PUT_VALUE("value", map -> map.put("key", absent())),
    PUT_ALL("entries", map -> map.putAll(NullArgument.<Map<String, String>>absent())),
    PUT_ALL_KEY("key", map -> map.putAll(Collections.singletonMap(absent(), "value"))),
    PUT_ALL_VALUE("value", map -> map.putAll(Collections.singletonMap("key", absent()))),
    REMOVE("key", map -> map.remove(absent())),
    REMOVE_ALL("keys", map -> map.removeAll(NullArgument.<Collection<String>>absent())),
    REMOVE_ALL_ELEMENT("key", map -> map.removeAll(Collections.singletonList(absent()))),

    PUT_IF_ABSENT_KEY("key", map -> map.putIfAbsent(absent(), "value")),
    PUT_IF_ABSENT_VALUE("value", map -> map.putIfAbsent("key", absent())),
    REPLACE_KEY("key", map -> map.replace(absent(), "value")),
    REPLACE_VALUE("value", map -> map.replace("key", absent())),
    REPLACE_EXPECTED_KEY("key", map -> map.replace(absent(), "expected", "value")),
    REPLACE_EXPECTED("expected", map -> map.replace("key", absent(), "value")),
    REPLACE_EXPECTED_VALUE("value", map -> map.replace("key", "expected", absent())),
    REMOVE_EXPECTED_KEY("key", map -> map.remove(absent(), "expected")),
    REMOVE_EXPECTED("expected", map -> map.remove("key", absent())),
    GET_AND_PUT_KEY("key", map -> map.getAndPut(absent(), "value")),
    GET_AND_PUT_VALUE("value", map -> map.getAndPut("key", absent())),
    GET_AND_REMOVE("key", map -> map.getAndRemove(absent())),
    COMPUTE_KEY("key", map -> map.compute(absent(), current -> current)),
    COMPUTE_UPDATE("update", map -> map.compute("key", absent())),
    COMPUTE_IF_ABSENT_KEY("key", map -> map.computeIfAbsent(absent(), Mono::just)),
    COMPUTE_IF_ABSENT_LOADER("loader", map -> map.computeIfAbsent("key", absent())),
    MERGE_KEY("key", map -> map.merge(absent(), "value", String::concat)),
    MERGE_VALUE("value", map -> map.merge("key", absent(), String::concat)),
    MERGE_REMAPPING("remapping", map -> map.merge("key", "value", absent())),
    INCREMENT("key", map -> map.increment(absent(), 1)),
    INCREMENT_DOUBLE("key", map -> map.increment(absent(), 1.5)),

    EXPIRE("timeToLive", map -> map.expire(absent())),
    PUT_EXPIRING_KEY("key", map -> map.put(absent(), "value", Duration.ofHours(1))),
    PUT_EXPIRING_VALUE("value", map -> map.put("key", absent(), Duration.ofHours(1))),
    PUT_EXPIRING_TIME("timeToLive", map -> map.put("key", "value", absent())),
    EXPIRE_ENTRY_KEY("key", map -> map.expireEntry(absent(), Duration.ofHours(1))),
    EXPIRE_ENTRY_TIME("timeToLive", map -> map.expireEntry("key", absent())),
    ENTRY_TIME_TO_LIVE("key", map -> map.entryTimeToLive(absent()));

    private final String argument;
    // The functions capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<ReactiveHashMap<String, String>> call;

    NullArgument(String argument, Consumer<ReactiveHashMap<String, String>> call) {
        this.argument = argument;
        this.call = call;
    }

    /** Returns the name of the argument that is {@code null}. */
    String argument() {
        return argument;
    }

    void passTo(ReactiveHashMap<String, String> map) {
        call.accept(map);
    }

    /** Returns what a caller without null checks may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T absent() {
        return null;
    }
}
