package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
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
                .switchIfEmpty(Mono.fromSupplier(store::create))
                .onErrorResume(RedisWebSessionManager::isTrouble, this::withoutServer)
                .doOnNext(session -> exchange.getResponse().beforeCommit(() -> settle(exchange, session)))
                .cast(WebSession.class));
    }

    private Mono<RedisWebSession> loaded(ServerWebExchange exchange) {
        return Flux.fromIterable(getSessionIdResolver().resolveSessionIds(exchange))
                .concatMap(store::retrieveSession)
                .next()
                .cast(RedisWebSession.class);
    }

    /** Tells whether it is the server's: an attribute that cannot be decoded is not. */
    private static boolean isTrouble(Throwable error) {
        return error instanceof ReactiveHashMapException && !(error instanceof CodecException);
    }

    private Mono<RedisWebSession> withoutServer(Throwable error) {
        if (unavailable == UnavailableServer.FAIL) {
            return Mono.error(error);
        }
        LOG.warn("a request is served without its session, which cannot be loaded: {}", error.toString());
        return Mono.fromSupplier(store::standIn);
    }

    private Mono<Void> settle(ServerWebExchange exchange, RedisWebSession session) {
        Mono<Void> settled = session.isStandIn() && session.isExpired() ? endShown(exchange) : session.settle();
        return settled.then(Mono.fromRunnable(() -> tell(exchange, session)));
    }

    /** Ends what could not be loaded, because who logs out must be told if that was not possible. */
    private Mono<Void> endShown(ServerWebExchange exchange) {
        return Flux.fromIterable(getSessionIdResolver().resolveSessionIds(exchange))
                .concatMap(store::end)
                .then();
    }

    private void tell(ServerWebExchange exchange, RedisWebSession session) {
        List<String> shown = getSessionIdResolver().resolveSessionIds(exchange);
        if (session.isExpired() || (!session.isStarted() && !session.isStandIn())) {
            if (!shown.isEmpty()) {
                getSessionIdResolver().expireSession(exchange);
            }
        } else if (!session.isStandIn() && (shown.isEmpty() || !session.getId().equals(shown.get(0)))) {
            getSessionIdResolver().setSessionId(exchange, session.getId());
        }
    }
}
