package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionHandle;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The session of the exchange that something is done for.
 *
 * @param session that session, or {@code null} if there is none, or no exchange that is known
 */
record CurrentSession(@Nullable RedisWebSession session) {

    private static final CurrentSession NONE = new CurrentSession(null);

    /** Looks for the exchange in the subscriber's context. */
    static Mono<CurrentSession> get() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(ServerWebExchangeContextFilter.getExchange(context)))
                .flatMap(ServerWebExchange::getSession)
                .map(CurrentSession::of)
                .defaultIfEmpty(NONE);
    }

    /** Tells whether {@code handle} is its handle, and it became a user's in this exchange. */
    boolean hasLoggedInAs(SessionHandle handle) {
        return session != null && session.hasLoggedIn() && session.handle().equals(handle);
    }

    /** Returns what {@code other} goes by: its id if it is this one, or else its handle. */
    String reference(Session other) {
        return session != null && session.handle().equals(other.handle())
                ? session.getId()
                : other.handle().text();
    }

    private static CurrentSession of(WebSession session) {
        return session instanceof RedisWebSession stored ? new CurrentSession(stored) : NONE;
    }
}
