package io.reactivehashmap.session.spring;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The ids that sessions will have once they are saved. Who is told one of them may end the session by it before that,
 * as Spring Session does when a session is invalidated, and would find nothing under it on the server.
 */
final class PromisedIds {

    /** An id is held by its session, and forgotten with that. */
    private final Map<String, WeakReference<OwnedSession>> sessions = Collections.synchronizedMap(new WeakHashMap<>());

    /** Returns the next id of a session. */
    String next(OwnedSession session) {
        String id = session.nextId();
        sessions.put(id, new WeakReference<>(session));
        return id;
    }

    /** Returns the session that has or will have the id, if that was promised. */
    Optional<OwnedSession> session(String id) {
        return Optional.ofNullable(sessions.get(id)).map(WeakReference::get);
    }
}
