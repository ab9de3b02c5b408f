package io.reactivehashmap.session.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.session.AttributeOptions;
import io.reactivehashmap.session.OnASessionStore;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.UndecodableAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** Tests with sessions of WebFlux, and with requests as it handles them, but for the network. */
@Tag("once")
abstract class OnWebSessions extends OnASessionStore {

    static final String COOKIE = "SESSION";

    final RedisWebSessionStore webStore = new RedisWebSessionStore(store);
    final RedisWebSessionManager manager = new RedisWebSessionManager(webStore);

    /** Returns a session that is not stored. */
    final WebSession created() {
        return result(webStore.createWebSession());
    }

    /** Returns the session that there is of an id. */
    final WebSession retrieved(String id) {
        return result(webStore.retrieveSession(id));
    }

    /** Stores a new session with an attribute {@code name}, and returns its id. */
    final String storedWith(String name, Object value) {
        Session session = store.create().put(name, value);
        result(store.save(session));
        return session.id();
    }

    /** Returns an attribute as it is stored. */
    final @Nullable Object attribute(String id, String name) {
        return loaded(store, id).get(name, Object.class).orElse(null);
    }

    /** Ends every session, as the server does when its time is over. */
    final void expireAll() {
        keys().stream()
                .filter(key -> key.contains("}:session:"))
                .forEach(key -> commands().pexpireat(key.getBytes(UTF_8), Instant.EPOCH.plusMillis(1)));
    }

    /** Opens a store that can decode no attribute, and says so. */
    final SessionStore illegible() {
        return store(builder -> builder.attributes(AttributeOptions.builder()
                .codec(new Illegible())
                .undecodable(UndecodableAttribute.ERROR)
                .build()));
    }

    /** Returns a request that is about to be handled, of a client that shows {@code ids} in its cookies. */
    static MockServerWebExchange exchange(RedisWebSessionManager manager, String... ids) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/");
        for (String id : ids) {
            request.cookie(new HttpCookie(COOKIE, id));
        }
        return MockServerWebExchange.builder(request).sessionManager(manager).build();
    }

    /** Handles a request and answers it. */
    static Mono<Void> handle(MockServerWebExchange exchange, Function<WebSession, Mono<Void>> handler) {
        return exchange.getSession()
                .flatMap(handler)
                .then(Mono.defer(() -> exchange.getResponse().setComplete()));
    }

    /** Handles a request that only changes its session, and returns what it was answered. */
    final Answered request(Function<WebSession, Mono<Void>> handler, String... ids) {
        return request(manager, handler, ids);
    }

    static Answered request(RedisWebSessionManager manager, Function<WebSession, Mono<Void>> handler, String... ids) {
        MockServerWebExchange exchange = exchange(manager, ids);
        handle(exchange, handler).block(PATIENCE);
        return new Answered(exchange);
    }

    /** Returns a handler that sets an attribute. */
    static Function<WebSession, Mono<Void>> putting(String name, Object value) {
        return session -> Mono.fromRunnable(() -> session.getAttributes().put(name, value));
    }

    /** A handler that only has its session loaded. */
    static Mono<Void> reading(WebSession session) {
        return Mono.empty();
    }

    static void waitUntil(Instant time) {
        // The server is on this machine, and has its clock.
        Mono.delay(Duration.between(Instant.now(), time).plusMillis(1)).block(PATIENCE);
    }

    /** What a request was answered. */
    record Answered(MockServerWebExchange exchange) {

        @Nullable
        ResponseCookie cookie() {
            return exchange.getResponse().getCookies().getFirst(COOKIE);
        }

        /** Returns the id that the client was told. */
        String id() {
            return requireNonNull(cookie(), "no cookie").getValue();
        }

        /** Tells whether the client's cookie was left as it is. */
        boolean leavesTheCookie() {
            return cookie() == null;
        }

        /** Tells whether the client was told to forget its cookie. */
        boolean expiresTheCookie() {
            ResponseCookie cookie = cookie();
            return cookie != null && cookie.getMaxAge().isZero();
        }
    }

    private static final class Illegible implements Codec<Object> {

        @Override
        public byte[] encode(Object value) {
            throw new CodecException("nothing can be written");
        }

        @Override
        public Object decode(byte[] bytes) {
            throw new CodecException("nothing can be read");
        }
    }
}
