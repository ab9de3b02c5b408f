package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionHandle;
import io.reactivehashmap.session.SessionStore;
import reactor.core.publisher.Mono;

/**
 * What frameworks call the id of a session in places where the id itself is not known: its handle. Ids do not begin as
 * handles do.
 */
final class SessionReference {

    private static final String HANDLE_PREFIX = "~";

    private SessionReference() {}

    /** Ends the session of an id or a handle. */
    static Mono<Boolean> delete(SessionStore sessions, String idOrHandle) {
        if (!isHandle(idOrHandle)) {
            return sessions.delete(idOrHandle);
        }
        return handle(idOrHandle).flatMap(sessions::delete).defaultIfEmpty(false);
    }

    /** Loads the session of an id, or looks at that of a handle: for administrators, never for a cookie. */
    static Mono<Session> find(SessionStore sessions, String idOrHandle) {
        return isHandle(idOrHandle) ? handle(idOrHandle).flatMap(sessions::peek) : sessions.load(idOrHandle);
    }

    static boolean isHandle(String idOrHandle) {
        return idOrHandle.startsWith(HANDLE_PREFIX);
    }

    private static Mono<SessionHandle> handle(String text) {
        return Mono.fromCallable(() -> new SessionHandle(text)).onErrorComplete(IllegalArgumentException.class);
    }
}
