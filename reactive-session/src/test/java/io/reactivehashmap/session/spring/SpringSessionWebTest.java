package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.CommandLog;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.session.web.server.session.SpringSessionWebSessionStore;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import reactor.core.publisher.Mono;

/** Requests to an application that has Spring Session's own web support over a repository of ours. */
class SpringSessionWebTest extends RepositorySupport {

    /** What a client sends that has no session. */
    private static final String NONE = "";

    private final DefaultWebSessionManager manager = new DefaultWebSessionManager();

    SpringSessionWebTest() {
        manager.setSessionStore(new SpringSessionWebSessionStore<>(repository));
    }

    @Test
    void aSessionLastsFromRequestToRequest() {
        String cookie = request(NONE, putting("a", "1"));
        String next = request(cookie, putting("b", "2"));

        assertThat(cookie).isNotEmpty().isEqualTo(next);
        assertThat(attributes(cookie)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aSessionThatNobodyUsesIsNeitherStoredNorToldOf() {
        assertThat(request(NONE, session -> Mono.empty())).isEqualTo(NONE);
        assertThat(keys()).isEmpty();
    }

    @Test
    void aCookieOfNoSessionIsTakenBack() {
        String cookie = request(NONE, putting("a", "1"));
        delete(cookie);

        assertThat(request(cookie, session -> Mono.empty())).isEqualTo(NONE);
    }

    @Test
    void theIdOfASessionCanBeChanged() {
        String old = request(NONE, putting("a", "1"));

        String cookie = request(old, WebSession::changeSessionId);

        assertThat(cookie).isNotEqualTo(old);
        assertThat(attributes(old)).isEmpty();
        assertThat(attributes(cookie)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whoeverLogsInAndOutHasACookieThatIsGoodWhetherTheIdIsChangedOrNot() {
        assertLogsInAndOut(session -> Mono.empty());
        assertLogsInAndOut(WebSession::changeSessionId);
    }

    @Test
    void anInvalidatedSessionIsGoneAndItsCookieIsTakenBack() {
        assertIsInvalidated(request(NONE, putting("a", "1")), session -> {});
        assertIsInvalidated(request(NONE, naming("ann")), session -> {});
    }

    @Test
    void aSessionIsInvalidatedWhateverElseTheRequestHasDone() {
        assertIsInvalidated(
                request(NONE, naming("ann")), session -> session.getAttributes().clear());
        assertIsInvalidated(
                request(NONE, naming("ann")), session -> session.getAttributes().put(PRINCIPAL, "bob"));
        assertIsInvalidated(
                request(NONE, putting("a", "1")),
                session -> session.getAttributes().put(PRINCIPAL, "ann"));
        assertThat(sessionsOf("ann")).isEmpty();
        assertThat(sessionsOf("bob")).isEmpty();
    }

    @Test
    void aRequestThatReadsItsSessionTakesOneRoundTripAndALoginTwo() {
        request(NONE, naming("ann"));
        String cookie = request(NONE, putting("a", "1"));

        try (CommandLog log = CommandLog.open(topology())) {
            attributes(cookie);
            assertThat(log.sent()).hasSize(1);
            request(cookie, naming("ann"));
            assertThat(log.sent()).hasSize(2);
        }
    }

    private void assertLogsInAndOut(Function<WebSession, Mono<Void>> further) {
        String anonymous = request(NONE, putting("a", "1"));
        String loggedIn = request(anonymous, session -> {
            session.getAttributes().put(PRINCIPAL, "ann");
            return further.apply(session);
        });
        assertThat(loggedIn).isNotEqualTo(anonymous);
        assertThat(attributes(anonymous)).isEmpty();
        assertThat(attributes(loggedIn)).containsEntry("a", "1").containsEntry(PRINCIPAL, "ann");
        assertThat(sessionsOf("ann")).hasSize(1);

        String loggedOut = request(loggedIn, session -> {
            session.getAttributes().remove(PRINCIPAL);
            return further.apply(session);
        });
        assertThat(loggedOut).isNotEqualTo(loggedIn);
        assertThat(attributes(loggedIn)).isEmpty();
        assertThat(attributes(loggedOut)).isEqualTo(Map.of("a", "1"));
        assertThat(sessionsOf("ann")).isEmpty();
    }

    private void assertIsInvalidated(String cookie, Consumer<WebSession> before) {
        String left = request(cookie, session -> {
            before.accept(session);
            return session.invalidate();
        });

        assertThat(left).isEqualTo(NONE);
        assertThat(isFound(cookie)).isFalse();
        assertThat(keys()).noneMatch(key -> key.contains("}:session:"));
    }

    private static Function<WebSession, Mono<Void>> naming(String principal) {
        return putting(PRINCIPAL, principal);
    }

    private static Function<WebSession, Mono<Void>> putting(String name, String value) {
        return session -> Mono.fromRunnable(() -> session.getAttributes().put(name, value));
    }

    private Map<String, Object> attributes(String cookie) {
        Map<String, Object> attributes = new HashMap<>();
        request(cookie, session -> Mono.fromRunnable(() -> attributes.putAll(session.getAttributes())));
        return attributes;
    }

    /** Has a client make a request, and returns the cookie that it has then. */
    private String request(String cookie, Function<WebSession, Mono<Void>> work) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/");
        if (!cookie.isEmpty()) {
            request.cookie(new HttpCookie("SESSION", cookie));
        }
        MockServerWebExchange exchange =
                MockServerWebExchange.builder(request).sessionManager(manager).build();
        exchange.getSession()
                .flatMap(work)
                .then(Mono.defer(() -> exchange.getResponse().setComplete()))
                .block(PATIENCE);
        ResponseCookie answered = exchange.getResponse().getCookies().getFirst("SESSION");
        return answered == null ? cookie : answered.getValue();
    }
}
