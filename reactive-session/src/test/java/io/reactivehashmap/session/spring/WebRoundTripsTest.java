package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.CommandLog;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** How many commands a request of WebFlux sends, each of which is a round trip. */
final class WebRoundTripsTest extends OnWebSessions {

    private final CommandLog log = CommandLog.open(topology());

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aRequestThatReadsItsSessionTakesOne() {
        String id = storedWith("a", "1");

        assertRoundTrips(1, session -> Mono.fromRunnable(() -> session.getRequiredAttribute("a")), id);
    }

    @Test
    void aRequestThatChangesItsSessionTakesTwo() {
        String id = storedWith("a", "1");

        assertRoundTrips(2, putting("a", "2"), id);
        assertRoundTrips(2, WebSession::changeSessionId, id);
    }

    @Test
    void aRequestThatStartsASessionTakesOne() {
        assertRoundTrips(1, putting("a", "1"));
    }

    @Test
    void aRequestWithoutASessionTakesNone() {
        assertRoundTrips(0, OnWebSessions::reading);
        assertRoundTrips(0, WebSession::changeSessionId);
        assertRoundTrips(0, WebSession::invalidate);
    }

    @Test
    void aBogusCookieTakesNone() {
        assertRoundTrips(0, OnWebSessions::reading, "bogus");
    }

    @Test
    void aHandleAsCookieLetsNobodyInAndTakesNone() {
        Session session = stored();

        Answered answered =
                assertRoundTrips(0, OnWebSessions::reading, session.handle().text());
        assertRoundTrips(0, WebSession::invalidate, session.handle().text());

        assertThat(answered.expiresTheCookie()).isTrue();
        assertThat(isLive(session.id())).isTrue();
    }

    @Test
    void endingASessionTakesTwo() {
        assertRoundTrips(2, WebSession::invalidate, storedWith("a", "1"));
    }

    @Test
    void aLoginTakesTwoAlsoIfTheIdIsDueForRenewal() {
        // The first login of a store finds out whether there is a cluster.
        result(store.bind(stored(), "ann", SessionLimit.unlimited()));
        RedisWebSessionManager naming = new RedisWebSessionManager(new RedisWebSessionStore(
                store(builder -> builder.timeouts(
                        SessionTimeouts.builder().renewal(Duration.ofMillis(1)).build())),
                new PrincipalNameAttribute(SessionLimit.unlimited())));
        Session anonymous = stored();
        waitUntil(anonymous.createdAt().plusMillis(1));

        assertRoundTrips(
                naming,
                2,
                session -> {
                    session.getAttributes().put("PRINCIPAL_NAME_INDEX_NAME", "ann");
                    return session.changeSessionId();
                },
                anonymous.id());

        assertThat(results(store.find("ann"))).hasSize(2);
    }

    private Answered assertRoundTrips(int count, Function<WebSession, Mono<Void>> handler, String... ids) {
        return assertRoundTrips(manager, count, handler, ids);
    }

    private Answered assertRoundTrips(
            RedisWebSessionManager of, int count, Function<WebSession, Mono<Void>> handler, String... ids) {
        MockServerWebExchange exchange = exchange(of, ids);
        log.sent();
        handle(exchange, handler).block(PATIENCE);
        List<String> sent = log.sent();
        assertThat(sent).hasSize(count).isSubsetOf(Set.of("EVAL", "EVALSHA"));
        return new Answered(exchange);
    }
}
