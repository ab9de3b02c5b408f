package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactivehashmap.script.ScriptReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads events as the scripts have written them. */
final class SessionEvents {

    private SessionEvents() {}

    /** Returns the events of a bucket's stream, each an id there and a list of fields. */
    static List<SessionEvent> decode(int bucket, ScriptReply entries) {
        List<SessionEvent> events = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            events.add(decode(bucket, entries.list(i).text(0), entries.list(i).list(1)));
        }
        return events;
    }

    /** Returns the id that an event has in its bucket's stream. */
    static String positionOf(SessionEvent event) {
        return event.id().substring(event.id().indexOf(':') + 1);
    }

    private static SessionEvent decode(int bucket, String position, ScriptReply fields) {
        Map<String, byte[]> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i += 2) {
            values.put(fields.text(i), fields.bytes(i + 1));
        }
        Principal principal = Principal.ofMark(requireNonNull(values.get("principal"), "principal"));
        return new SessionEvent(
                bucket + ":" + position,
                SessionEvent.Type.valueOf(text(values, "kind").toUpperCase(Locale.ROOT)),
                SessionHandle.of(bucket, text(values, "name")),
                values.containsKey("former") ? new SessionHandle(text(values, "former")) : null,
                principal == null ? null : principal.name(),
                Instant.ofEpochMilli(Long.parseLong(position.substring(0, position.indexOf('-')))));
    }

    private static String text(Map<String, byte[]> values, String field) {
        return new String(requireNonNull(values.get(field), field), UTF_8);
    }
}
