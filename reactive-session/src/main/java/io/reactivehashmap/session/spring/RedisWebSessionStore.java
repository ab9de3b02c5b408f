package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionHandle;
import io.reactivehashmap.session.SessionStore;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;

/**
 * Stores the sessions of WebFlux in a {@link SessionStore}. A session that is loaded is used by that; saving one that
 * another request has ended meanwhile completes, and the session is {@linkplain WebSession#isExpired expired} then.
 * Saving and changing the id make a session whose it is by {@link SessionPrincipals}.
 *
 * <p>Thread-safe. Each publisher is cold, and fails as those of {@link SessionStore} do. Belongs in a
 * {@link RedisWebSessionManager}, which also renews ids.
 */
public final class RedisWebSessionStore implements WebSessionStore {

    private final SessionStore sessions;
    private final SessionPrincipals principals;

    /** Stores in {@code sessions}, which stay whose they are. */
    public RedisWebSessionStore(SessionStore sessions) {
        this(sessions, SessionPrincipals.none());
    }

    /** Stores in {@code sessions}, which become whose {@code principals} says they are. */
    public RedisWebSessionStore(SessionStore sessions, SessionPrincipals principals) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.principals = requireNonNull(principals, "principals");
    }

    /** Emits a new session, which is stored when it is saved after it was started. Sends nothing. */
    @Override
    public Mono<WebSession> createWebSession() {
        return Mono.fromSupplier(this::create);
    }

    /** Loads and uses a session, see {@link SessionStore#load}. A handle is no id: it lets nobody in. */
    @Override
    public Mono<WebSession> retrieveSession(String sessionId) {
        return sessions.load(sessionId).map(session -> adapted(session, false));
    }

    /**
     * Ends a session, see {@link SessionStore#delete(String)}.
     *
     * @param sessionId its id or its {@linkplain SessionHandle handle}
     */
    @Override
    public Mono<Void> removeSession(String sessionId) {
        return SessionReference.delete(sessions, sessionId).then();
    }

    /**
     * Uses a session once more, as for a connection that stays open. One round trip.
     *
     * @return the same session; {@linkplain WebSession#isExpired expired} if it has ended
     */
    @Override
    public Mono<WebSession> updateLastAccessTime(WebSession webSession) {
        return sessions.load(webSession.getId())
                .hasElement()
                .doOnNext(lives -> {
                    if (!lives && webSession instanceof RedisWebSession session && !session.isNew()) {
                        session.ended();
                    }
                })
                .thenReturn(webSession);
    }

    RedisWebSession create() {
        return adapted(sessions.create(), false);
    }

    /** Returns a new session for a client whose own may exist, but cannot be loaded. */
    RedisWebSession standIn() {
        return adapted(sessions.create(), true);
    }

    /** Ends the session of a client that has shown {@code id}. */
    Mono<Boolean> end(String id) {
        return sessions.delete(id);
    }

    private RedisWebSession adapted(Session session, boolean isStandIn) {
        return new RedisWebSession(new OwnedSession(sessions, principals, session), isStandIn);
    }
}
