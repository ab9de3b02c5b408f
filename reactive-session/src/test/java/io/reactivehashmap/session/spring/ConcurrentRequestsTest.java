package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionTimeouts;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** What requests of one client do to each other. */
final class ConcurrentRequestsTest extends OnWebSessions {

    private final RedisWebSessionManager renewing = renewing(Duration.ofSeconds(30));

    @Test
    void aSessionThatEndsDuringARequestFailsNoRequest() {
        String id = storedWith("a", "1");

        Answered answered =
                request(session -> store.delete(id).then(putting("b", "2").apply(session)), id);

        assertThat(answered.expiresTheCookie()).isTrue();
        assertThat(isLive(id)).isFalse();
        assertThat(keys()).noneMatch(key -> key.contains("}:session:"));
    }

    @Test
    void aSessionThatEndsBeforeItsIdIsChangedFailsNoRequest() {
        String id = storedWith("a", "1");

        Answered answered = request(session -> store.delete(id).then(session.changeSessionId()), id);

        assertThat(answered.expiresTheCookie()).isTrue();
    }

    @Test
    void aRequestIsSavedWhoseSessionAnotherGivesAnotherId() {
        String id = storedWith("a", "1");
        MockServerWebExchange slow = loaded(manager, putting("b", "2"), id);

        String changed = request(WebSession::changeSessionId, id).id();
        Answered answered = finish(slow);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(attribute(changed, "b")).isEqualTo("2");
        assertThat(isLive(id)).isFalse();
    }

    @Test
    void aSessionThatIsDueGetsAnotherIdAtTheEndOfARequest() {
        String id = due();

        Answered answered = request(renewing, putting("a", "1"), id);

        assertThat(answered.id()).isNotEqualTo(id);
        assertThat(attribute(answered.id(), "a")).isEqualTo("1");
    }

    @Test
    void aSessionThatIsNotDueKeepsItsId() {
        assertThat(request(manager, putting("a", "1"), due()).leavesTheCookie()).isTrue();
    }

    @Test
    void ofTwoRequestsThatRenewOneWinsAndBothAreSaved() {
        String id = due();
        MockServerWebExchange slow = loaded(renewing, putting("b", "2"), id);

        String renewed = request(renewing, putting("a", "1"), id).id();
        Answered answered = finish(slow);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(attribute(renewed, "a")).isEqualTo("1");
        assertThat(attribute(renewed, "b")).isEqualTo("2");
    }

    @Test
    void theOldCookieOfARenewedSessionWorksWithinTheGrace() {
        String id = due();
        String renewed = request(renewing, OnWebSessions::reading, id).id();

        Answered answered = request(manager, putting("b", "2"), id);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(attribute(renewed, "b")).isEqualTo("2");
        assertThat(request(
                                manager,
                                session -> {
                                    assertThat(session.getAttributes()).containsEntry("b", "2");
                                    return reading(session);
                                },
                                renewed)
                        .leavesTheCookie())
                .isTrue();
    }

    @Test
    void theOldCookieOfARenewedSessionIsWorthlessAfterwards() {
        String id = due();
        request(renewing(Duration.ZERO), OnWebSessions::reading, id);

        assertThat(request(manager, OnWebSessions::reading, id).expiresTheCookie())
                .isTrue();
    }

    /** Stores a session, and returns its id once that is due for renewal. */
    private String due() {
        Session session = stored();
        waitUntil(session.createdAt().plusMillis(1));
        return session.id();
    }

    private RedisWebSessionManager renewing(Duration grace) {
        return new RedisWebSessionManager(
                new RedisWebSessionStore(store(builder -> builder.timeouts(SessionTimeouts.builder()
                        .renewal(Duration.ofMillis(1))
                        .renewalGrace(grace)
                        .build()))));
    }

    /** Returns a request that has done its work, and is not answered yet. */
    private static MockServerWebExchange loaded(
            RedisWebSessionManager manager, Function<WebSession, Mono<Void>> handler, String id) {
        MockServerWebExchange exchange = exchange(manager, id);
        exchange.getSession().flatMap(handler).block(PATIENCE);
        return exchange;
    }

    private static Answered finish(MockServerWebExchange exchange) {
        exchange.getResponse().setComplete().block(PATIENCE);
        return new Answered(exchange);
    }
}
