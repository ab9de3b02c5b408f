package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Tells whose a session is by what is in it, for frameworks that say so with an attribute: a session becomes another
 * principal's, with another id, when a request has changed that.
 */
public interface SessionPrincipals {

    /** Returns those of no framework: sessions stay whose they are. */
    static SessionPrincipals none() {
        return session -> Optional.empty();
    }

    /** Returns whose the session is, by its attributes as they are now; nothing if nobody's. */
    Optional<String> principal(Session session);

    /**
     * Returns how many sessions the principal may have, when the session is about to become the principal's.
     *
     * @return any number if it is empty, which it is by default
     */
    default Mono<SessionLimit> limit(Session session) {
        return Mono.empty();
    }

    /**
     * Takes out of the session what says whose it is, because the principal has as many sessions as allowed.
     *
     * @return what the request fails with
     */
    default RuntimeException refuse(Session session) {
        return new SessionLimitException();
    }
}
