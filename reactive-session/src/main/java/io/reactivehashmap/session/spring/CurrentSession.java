package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionHandle;
import io.reactivehashmap.session.SessionStore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The session of the exchange that something is done for.
 *
 * @param handle its handle, or {@code null} if there is none, or no exchange that is known
 * @param id its id
 * @param hasLoggedIn whether it became a user's in this exchange, as far as is known
 */
record CurrentSession(@Nullable SessionHandle handle, String id, boolean hasLoggedIn) {

    private static final CurrentSession NONE = new CurrentSession(null, "", false);

    /** Looks for the exchange in the subscriber's context. One round trip if another manager has its session. */
    static Mono<CurrentSession> get(SessionStore sessions) {
        return Mono.deferContextual(context -> Mono.justOrEmpty(ServerWebExchangeContextFilter.getExchange(context)))
                .flatMap(ServerWebExchange::getSession)
                .flatMap(session -> of(sessions, session))
                .defaultIfEmpty(NONE);
    }

    /** Tells whether {@code other} is its handle, and it became a user's in this exchange. */
    boolean hasLoggedInAs(SessionHandle other) {
        return hasLoggedIn && other.equals(handle);
    }

    /** Returns what {@code other} goes by: its id if it is this one, or else its handle. */
    String reference(Session other) {
        return other.handle().equals(handle) ? id : other.handle().text();
    }

    private static Mono<CurrentSession> of(SessionStore sessions, WebSession session) {
        String id = session.getId();
        return session instanceof RedisWebSession own
                ? Mono.just(new CurrentSession(own.handle(), id, own.hasLoggedIn()))
                : sessions.load(id).map(stored -> new CurrentSession(stored.handle(), id, false));
    }
}
