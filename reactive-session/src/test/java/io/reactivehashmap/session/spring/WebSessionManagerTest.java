package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.session.Session;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.HeaderWebSessionIdResolver;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;

/** Which session a request gets, and what its client is told of it. */
final class WebSessionManagerTest extends OnWebSessions {

    private static final String HEADER = HeaderWebSessionIdResolver.DEFAULT_HEADER_NAME;

    @Test
    void aSessionThatIsNotStartedIsNeitherStoredNorTold() {
        Answered answered = request(OnWebSessions::reading);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(keys()).isEmpty();
    }

    @Test
    void aSessionThatIsStartedIsStoredAndTold() {
        AtomicReference<String> id = new AtomicReference<>();

        Answered answered = request(session -> Mono.fromRunnable(() -> {
            session.start();
            id.set(session.getId());
        }));

        assertThat(answered.id()).isEqualTo(id.get());
        assertThat(isLive(answered.id())).isTrue();
    }

    @Test
    void aClientGetsItsSessionAndKeepsItsCookie() {
        String id = storedWith("a", "1");
        AtomicReference<Object> seen = new AtomicReference<>();

        Answered answered = request(
                session -> {
                    assertThat(session.getId()).isEqualTo(id);
                    return Mono.fromRunnable(() -> seen.set(session.getRequiredAttribute("a")));
                },
                id);

        assertThat(seen).hasValue("1");
        assertThat(answered.leavesTheCookie()).isTrue();
    }

    @Test
    void everyoneWhoAsksWithinARequestGetsTheSameSession() {
        MockServerWebExchange exchange = exchange(manager, storedWith("a", "1"));

        assertThat(result(exchange.getSession())).isSameAs(result(exchange.getSession()));
    }

    @Test
    void theFirstOfSeveralCookiesThatHasASessionCounts() {
        String id = storedWith("a", "1");
        String other = storedWith("a", "2");
        AtomicReference<String> got = new AtomicReference<>();

        Answered answered = request(
                session -> Mono.fromRunnable(() -> got.set(session.getId())),
                "not-this",
                store.create().id(),
                id,
                other);

        assertThat(got).hasValue(id);
        assertThat(answered.id()).isEqualTo(id);
    }

    @Test
    void theCookieOfASessionThatHasEndedIsExpired() {
        String id = storedWith("a", "1");
        expireAll();

        assertThat(request(OnWebSessions::reading, id).expiresTheCookie()).isTrue();
        assertThat(request(OnWebSessions::reading, "bogus").expiresTheCookie()).isTrue();
        assertThat(request(putting("a", "2"), id).id()).isNotEqualTo(id);
    }

    @Test
    void anInvalidatedSessionHasEndedAndItsCookieIsExpired() {
        String id = storedWith("a", "1");

        Answered answered = request(WebSession::invalidate, id);

        assertThat(answered.expiresTheCookie()).isTrue();
        assertThat(isLive(id)).isFalse();
    }

    /** As an application does that calls it and leaves it at that. */
    @Test
    void anInvalidationThatNobodyWaitsForHasHappenedWhenTheResponseIsSent() {
        String id = storedWith("a", "1");

        Answered answered = request(session -> Mono.fromRunnable(session::invalidate), id);

        assertThat(answered.expiresTheCookie()).isTrue();
        assertThat(isLive(id)).isFalse();
    }

    @Test
    void aChangedIdIsTold() {
        String id = storedWith("a", "1");

        Answered answered = request(WebSession::changeSessionId, id);

        assertThat(answered.id()).isNotEqualTo(id);
        assertThat(attribute(answered.id(), "a")).isEqualTo("1");
    }

    @Test
    void anIdThatIsChangedBeforeTheSessionStartsIsTold() {
        AtomicReference<String> id = new AtomicReference<>();

        Answered answered = request(session -> session.changeSessionId().then(Mono.fromRunnable(() -> {
            id.set(session.getId());
            session.start();
        })));

        assertThat(answered.id()).isEqualTo(id.get());
        assertThat(isLive(answered.id())).isTrue();
    }

    @Test
    void theCookieIsAsItsResolverSays() {
        CookieWebSessionIdResolver resolver = new CookieWebSessionIdResolver();
        resolver.addCookieInitializer(cookie -> cookie.domain("example.org").sameSite("Strict"));
        manager.setSessionIdResolver(resolver);

        Answered answered = request(putting("a", "1"));

        assertThat(answered.cookie())
                .hasToString(COOKIE + "=" + answered.id() + "; Path=/; Domain=example.org; HttpOnly; SameSite=Strict");
    }

    @Test
    void anIdMayComeAndGoInAHeader() {
        manager.setSessionIdResolver(new HeaderWebSessionIdResolver());
        MockServerWebExchange first = withHeader();
        handle(first, putting("a", "1")).block(PATIENCE);
        String id = requireNonNull(first.getResponse().getHeaders().getFirst(HEADER));
        assertThat(attribute(id, "a")).isEqualTo("1");

        MockServerWebExchange second = withHeader("not-this", id);
        handle(second, putting("a", "2")).block(PATIENCE);
        assertThat(second.getResponse().getHeaders().get(HEADER)).containsExactly(id);

        MockServerWebExchange last = withHeader(id);
        handle(last, WebSession::invalidate).block(PATIENCE);
        assertThat(last.getResponse().getHeaders().get(HEADER)).containsExactly("");
        assertThat(isLive(id)).isFalse();
    }

    @Test
    void anotherStoreIsRefused() {
        manager.setSessionStore(webStore);

        assertThat(manager.getSessionStore()).isSameAs(webStore);
        assertThatIllegalArgumentException().isThrownBy(() -> manager.setSessionStore(new InMemoryWebSessionStore()));
    }

    @Test
    void whatChangesAfterTheResponseWasSentIsNotStored() {
        Session stored = stored();
        MockServerWebExchange exchange = exchange(manager, stored.id());
        handle(exchange, putting("a", "1")).block(PATIENCE);

        result(exchange.getSession()).getAttributes().put("b", "2");
        exchange.getResponse().setComplete().block(PATIENCE);

        assertThat(loaded(store, stored.id()).names()).containsExactly("a");
    }

    private MockServerWebExchange withHeader(String... ids) {
        return MockServerWebExchange.builder(MockServerHttpRequest.get("/").header(HEADER, ids))
                .sessionManager(manager)
                .build();
    }
}
