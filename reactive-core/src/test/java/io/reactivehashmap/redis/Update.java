package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Function;

/** One request of each kind that an operation id goes with, about the entry {@code key=1}. */
enum Update {
    REMOVE(map -> Requests.remove(map, bytes("key"))),
    CLEAR(Requests::clear),
    PUT_IF_ABSENT(map -> Requests.putIfAbsent(map, bytes("key"), bytes("2"))),
    REPLACE(map -> Script.REPLACE.on(map, List.of(bytes("key"), bytes("2")), Replies::number)),
    COMPARE_AND_SET(map -> Script.COMPARE_AND_SET.on(
            map, List.of(bytes("key"), bytes("present"), bytes("1"), bytes("set"), bytes("2")), Replies::number)),
    GET_AND_PUT(map -> Script.GET_AND_PUT.on(map, List.of(bytes("key"), bytes("2")), Replies::value)),
    GET_AND_REMOVE(map -> Script.GET_AND_REMOVE.on(map, List.of(bytes("key")), Replies::value)),
    POP(map -> Script.POP.on(map, List.of(), Replies::flat)),
    INCREMENT(map -> Requests.scriptedIncrement(map, bytes("key"), 1)),
    INCREMENT_DOUBLE(map -> Requests.increment(map, bytes("key"), 1.5)),
    PERSIST(Requests::persist);

    // The functions capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<MapName, Request<?>> request;

    Update(Function<MapName, Request<?>> request) {
        this.request = request;
    }

    Request<?> on(MapName map) {
        return request.apply(map);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
