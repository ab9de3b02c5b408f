package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.ReactiveHashMapException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives each exchange of WebFlux its session, and stores it before the response is sent: the bean
 * {@code webSessionManager}. One round trip for a request that reads its session, and one more if it changes anything.
 *
 * <p>It differs from its superclass in that it tells the client the id after the session was stored, not before. So it
 * can renew ids, and give a session another one that has become somebody's.
 */
public final class RedisWebSessionManager extends DefaultWebSessionManager {

    private static final Logger LOG = LoggerFactory.getLogger(RedisWebSessionManager.class);

    private final RedisWebSessionStore store;
    private final UnavailableServer unavailable;

    /** Manages the sessions of {@code store}; a request fails whose session cannot be loaded. */
    public RedisWebSessionManager(RedisWebSessionStore store) {
        this(store, UnavailableServer.FAIL);
    }

    /** Manages the sessions of {@code store}. */
    public RedisWebSessionManager(RedisWebSessionStore store, UnavailableServer unavailable) {
        this.store = requireNonNull(store, "store");
        this.unavailable = requireNonNull(unavailable, "unavailable");
        super.setSessionStore(store);
    }

    /** Refuses any store but that of the constructor. */
    @Override
    public void setSessionStore(WebSessionStore sessionStore) {
        if (sessionStore != store) {
            throw new IllegalArgumentException("the store of this manager is that of its constructor");
        }
    }

    @Override
    public Mono<WebSession> getSession(ServerWebExchange exchange) {
        return Mono.defer(() -> loaded(exchange)
                .switchIfEmpty(Mono.fromSupplier(() -> new ExchangeSession(store.create(), false)))
                .onErrorResume(ReactiveHashMapException.class, this::withoutServer)
                .doOnNext(found -> exchange.getResponse().beforeCommit(() -> settle(exchange, found)))
                .map(ExchangeSession::session));
    }

    private Mono<ExchangeSession> loaded(ServerWebExchange exchange) {
        return Flux.fromIterable(getSessionIdResolver().resolveSessionIds(exchange))
                .concatMap(store::retrieveSession)
                .next()
                .cast(RedisWebSession.class)
                .map(session -> new ExchangeSession(session, false));
    }

    private Mono<ExchangeSession> withoutServer(ReactiveHashMapException error) {
        if (unavailable == UnavailableServer.FAIL) {
            return Mono.error(error);
        }
        LOG.warn("a request is served without its session, which cannot be loaded: {}", error.toString());
        return Mono.fromSupplier(() -> new ExchangeSession(store.create(), true));
    }

    private Mono<Void> settle(ServerWebExchange exchange, ExchangeSession found) {
        RedisWebSession session = found.session();
        if (found.isStandIn() && session.isNew()) {
            return Mono.empty();
        }
        if (!session.isStarted() || session.isExpired()) {
            return Mono.fromRunnable(() -> forget(exchange));
        }
        return session.settle().then(Mono.fromRunnable(() -> tell(exchange, session)));
    }

    private void tell(ServerWebExchange exchange, RedisWebSession session) {
        if (session.isExpired()) {
            forget(exchange);
            return;
        }
        List<String> shown = getSessionIdResolver().resolveSessionIds(exchange);
        String id = session.getId();
        if (shown.isEmpty() || !id.equals(shown.get(0))) {
            getSessionIdResolver().setSessionId(exchange, id);
        }
    }

    private void forget(ServerWebExchange exchange) {
        if (!getSessionIdResolver().resolveSessionIds(exchange).isEmpty()) {
            getSessionIdResolver().expireSession(exchange);
        }
    }

    /**
     * The session of an exchange.
     *
     * @param isStandIn whether there may be another one, which could not be loaded
     */
    private record ExchangeSession(RedisWebSession session, boolean isStandIn) {}
}
