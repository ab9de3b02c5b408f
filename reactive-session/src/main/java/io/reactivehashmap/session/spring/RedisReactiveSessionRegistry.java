package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionStore;
import java.security.Principal;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.session.ReactiveSessionInformation;
import org.springframework.security.core.session.ReactiveSessionRegistry;
import org.springframework.security.core.userdetails.UserDetails;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Knows which sessions users have, from the {@link SessionStore} itself: there is nothing to register. Ending one, as
 * by {@link ReactiveSessionInformation#invalidate}, ends it at once, on every instance of the application.
 *
 * <p>Sessions go by their {@linkplain io.reactivehashmap.session.SessionHandle handles}, except that of the exchange
 * that asks, if {@code ServerWebExchangeContextFilter} has made that known: its id is what Spring Security compares.
 *
 * <p>With Spring Security's {@code concurrentSessions} a login leaves out of account those that came after it, so that
 * of two at the same time only the first is refused or evicted by the other. Still that is more than one step;
 * {@link SecurityPrincipals} has a limit that holds at every moment.
 */
public final class RedisReactiveSessionRegistry implements ReactiveSessionRegistry {

    private final SessionStore sessions;

    /** Looks into {@code sessions}. */
    public RedisReactiveSessionRegistry(SessionStore sessions) {
        this.sessions = requireNonNull(sessions, "sessions");
    }

    /**
     * Lists the sessions of a user, the first to have logged in first. Two round trips.
     *
     * @param principal a user of Spring Security, or a name
     */
    @Override
    public Flux<ReactiveSessionInformation> getAllSessions(Object principal) {
        return CurrentSession.get(sessions)
                .flatMapMany(current -> sessions.find(name(principal))
                        .takeUntil(found -> current.hasLoggedInAs(found.handle()))
                        .flatMapSequential(found -> sessions.peek(found.handle()))
                        .map(session -> new StoredInformation(principal, current.reference(session), session)));
    }

    /** Does nothing: a session is registered by being stored. */
    @Override
    public Mono<Void> saveSessionInformation(ReactiveSessionInformation information) {
        return Mono.empty();
    }

    /**
     * Returns what is known of a session, which goes by what it was asked for. One round trip.
     *
     * @param sessionId its id, or its handle, which does not use it
     */
    @Override
    public Mono<ReactiveSessionInformation> getSessionInformation(String sessionId) {
        return SessionReference.find(sessions, sessionId)
                .map(session -> new StoredInformation(session.principal().orElse(""), sessionId, session));
    }

    /** Does nothing: a session is registered for as long as it lives. */
    @Override
    public Mono<ReactiveSessionInformation> removeSessionInformation(String sessionId) {
        return Mono.empty();
    }

    /** Does nothing: a session is used by being loaded. */
    @Override
    public Mono<ReactiveSessionInformation> updateLastAccessTime(String sessionId) {
        return Mono.empty();
    }

    private static String name(Object principal) {
        if (principal instanceof UserDetails user) {
            return user.getUsername();
        }
        if (principal instanceof AuthenticatedPrincipal user) {
            return user.getName();
        }
        return principal instanceof Principal user ? user.getName() : principal.toString();
    }

    private final class StoredInformation extends ReactiveSessionInformation {

        private static final long serialVersionUID = 1;

        private final transient Session session;

        StoredInformation(Object principal, String reference, Session session) {
            super(principal, reference, session.lastAccessedAt());
            this.session = session;
        }

        @Override
        public Mono<Void> invalidate() {
            return sessions.delete(session).then(super.invalidate());
        }
    }
}
