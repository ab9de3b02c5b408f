package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.session.ReactiveFindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.CodecException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.faults.FaultProxy;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionHandle;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What becomes of requests when their sessions cannot be loaded. */
final class UnavailableServerTest extends OnWebSessions {

    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());
    private final ReactiveHashMaps distant = ReactiveHashMaps.builder()
            .uri(proxy.uri())
            .deadline(Duration.ofMillis(500))
            .heartbeat(Duration.ofMillis(400))
            .build();
    private final SessionStore unreachable = store(distant, builder -> builder);
    private final RedisWebSessionManager failing = over(unreachable, UnavailableServer.FAIL);
    private final RedisWebSessionManager anonymous = over(unreachable, UnavailableServer.ANONYMOUS);
    private final String id = storedWith("a", "1");

    @AfterEach
    void close() {
        distant.close();
        proxy.close();
    }

    @Test
    void theRequestFails() {
        proxy.silence(true);

        assertFails(failing, OnWebSessions::reading);
    }

    @Test
    void orItIsServedWithoutItsSessionAndTheClientKeepsIt() {
        proxy.silence(true);

        Answered answered = request(
                anonymous,
                session -> {
                    assertThat(session.getAttributes()).isEmpty();
                    return putting("b", "2").apply(session);
                },
                id);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(loaded(store, id).names()).containsExactly("a");
    }

    @Test
    void aRequestWithoutASessionIsServedInAnyCase() {
        proxy.silence(true);

        assertThat(request(failing, OnWebSessions::reading).leavesTheCookie()).isTrue();
    }

    @Test
    void aServerThatRefusesIsNoBetter() {
        commands()
                .aclSetuser(
                        "of-the-web",
                        AclSetuserArgs.Builder.on().nopass().allCommands().allKeys());
        commands().aclSetuser("of-the-web", AclSetuserArgs.Builder.removeCommand(CommandType.HGETALL));
        try (ReactiveHashMaps restricted = ReactiveHashMaps.connect(
                "redis://of-the-web:any@localhost:" + TestServer.get().port())) {
            SessionStore refusing = store(restricted, builder -> builder);

            StepVerifier.create(refusing.load(id))
                    .expectError(RefusedException.class)
                    .verify(PATIENCE);
            assertFails(over(refusing, UnavailableServer.FAIL), OnWebSessions::reading);
            assertThat(request(over(refusing, UnavailableServer.ANONYMOUS), putting("b", "2"), id)
                            .leavesTheCookie())
                    .isTrue();
        } finally {
            commands().aclDeluser("of-the-web");
        }
    }

    @Test
    void anAttributeThatCannotBeDecodedIsNotTheServersTrouble() {
        String named = storedWith(PRINCIPAL_NAME_INDEX_NAME, "ann");
        MockServerWebExchange exchange = exchange(over(illegible(), UnavailableServer.ANONYMOUS), named);

        StepVerifier.create(handle(exchange, OnWebSessions::reading))
                .expectError(CodecException.class)
                .verify(PATIENCE);
    }

    @Test
    void nobodyLogsInMeanwhile() {
        proxy.silence(true);

        assertFails(anonymous, as("ann"));
        assertFails(anonymous, session -> as("ann").apply(session).then(session.changeSessionId()));

        assertThat(results(store.find("ann"))).isEmpty();
    }

    @Test
    void nobodyLogsOutMeanwhile() {
        proxy.silence(true);

        assertFails(anonymous, WebSession::invalidate);

        assertThat(isLive(id)).isTrue();
    }

    @Test
    void aChangedIdIsNoReasonToFail() {
        proxy.silence(true);

        Answered answered = request(
                anonymous, session -> putting("token", "1").apply(session).then(session.changeSessionId()), id);

        assertThat(answered.leavesTheCookie()).isTrue();
    }

    @Test
    void aServerThatIsBackBeforeTheResponseIsSentTakesNoSessionFromItsClient() {
        Answered answered = request(
                anonymous,
                whileAway(session -> putting("b", "2")
                        .apply(session)
                        .then(session.changeSessionId())
                        .then(session.save())),
                id);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(loaded(store, id).names()).containsExactly("a");
        assertThat(keys().stream().filter(key -> key.contains("}:session:"))).hasSize(1);
    }

    @Test
    void aServerThatIsBackBeforeTheResponseIsSentLetsUsersIn() {
        Answered answered = request(anonymous, whileAway(as("ann")), id);

        assertThat(loaded(store, answered.id()).principal()).contains("ann");
    }

    @Test
    void aServerThatIsBackBeforeTheResponseIsSentLetsUsersOut() {
        Answered answered = request(anonymous, whileAway(WebSession::invalidate), id);

        assertThat(answered.expiresTheCookie()).isTrue();
        assertThat(isLive(id)).isFalse();
    }

    @Test
    void aHandleAsCookieEndsNothing() {
        SessionHandle handle = loaded(store, id).handle();

        request(
                anonymous,
                whileAway(WebSession::invalidate),
                handle.text(),
                store.create().id());

        assertThat(isLive(id)).isTrue();
    }

    @Test
    void nothingIsLostOnceTheServerIsBack() {
        proxy.silence(true);
        request(anonymous, putting("b", "2"), id);
        proxy.silence(false);
        reconnected();

        Session before = loaded(store, id);
        Answered answered = request(anonymous, putting("c", "3"), id);

        assertThat(before.names()).containsExactly("a");
        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(loaded(store, id).names()).containsExactlyInAnyOrder("a", "c");
    }

    /** A handler of a request whose server is away when its session is to be loaded, and back for the handler. */
    private Function<WebSession, Mono<Void>> whileAway(Function<WebSession, Mono<Void>> handler) {
        proxy.silence(true);
        return session -> Mono.defer(() -> {
            proxy.silence(false);
            return unreachable.load(id).retry(100).then(Mono.defer(() -> handler.apply(session)));
        });
    }

    private void reconnected() {
        result(unreachable.load(id).retry(100).hasElement());
    }

    private void assertFails(RedisWebSessionManager manager, Function<WebSession, Mono<Void>> handler) {
        MockServerWebExchange exchange = exchange(manager, id);
        StepVerifier.create(handle(exchange, handler))
                .expectError(ReactiveHashMapException.class)
                .verify(PATIENCE);
        assertThat(new Answered(exchange).leavesTheCookie()).isTrue();
    }

    private static Function<WebSession, Mono<Void>> as(String principal) {
        return putting(PRINCIPAL_NAME_INDEX_NAME, principal);
    }

    private static RedisWebSessionManager over(SessionStore sessions, UnavailableServer unavailable) {
        return new RedisWebSessionManager(
                new RedisWebSessionStore(sessions, new PrincipalNameAttribute(SessionLimit.unlimited())), unavailable);
    }
}
