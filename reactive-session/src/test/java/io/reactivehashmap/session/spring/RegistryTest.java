package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.CommandLog;
import io.reactivehashmap.session.OnASessionStore;
import io.reactivehashmap.session.Session;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.session.ReactiveSessionInformation;
import org.springframework.security.core.userdetails.User;

/** What Spring Security is told of the sessions that there are. */
class RegistryTest extends OnASessionStore {

    private final RedisReactiveSessionRegistry registry = new RedisReactiveSessionRegistry(store);

    @Test
    void thereIsNothingToRegister() {
        Session session = login("ann");
        ReactiveSessionInformation information = new ReactiveSessionInformation("bob", session.id(), Instant.EPOCH);

        try (CommandLog log = CommandLog.open(topology())) {
            registry.saveSessionInformation(information).block(PATIENCE);
            assertThat(result(registry.removeSessionInformation(session.id()).hasElement()))
                    .isFalse();
            assertThat(result(registry.updateLastAccessTime(session.id()).hasElement()))
                    .isFalse();
            assertThat(log.sent()).isEmpty();
        }
        assertThat(results(registry.getAllSessions("ann"))).hasSize(1);
        assertThat(results(registry.getAllSessions("bob"))).isEmpty();
    }

    @Test
    void aSessionIsKnownByItsIdWithItsPrincipalAndWhenItWasUsed() {
        Session session = login("ann");

        ReactiveSessionInformation known = result(registry.getSessionInformation(session.id()));

        assertThat(known.getSessionId()).isEqualTo(session.id());
        assertThat(known.getPrincipal()).isEqualTo("ann");
        assertThat(known.getLastAccessTime()).isEqualTo(session.lastAccessedAt());
        assertThat(known.isExpired()).isFalse();
    }

    @Test
    void aSessionIsKnownByItsHandle() {
        Session session = login("ann");
        String handle = session.handle().text();

        ReactiveSessionInformation known = result(registry.getSessionInformation(handle));

        assertThat(known.getSessionId()).isEqualTo(handle);
        assertThat(known.getPrincipal()).isEqualTo("ann");
    }

    @Test
    void thePrincipalOfASessionThatIsNobodysIsBlank() {
        assertThat(result(registry.getSessionInformation(stored().id())).getPrincipal())
                .isEqualTo("");
    }

    @Test
    void ofASessionThatThereIsNotNothingIsKnown() {
        for (String id : List.of(store.create().id(), "bogus", "~bogus")) {
            assertThat(result(registry.getSessionInformation(id).hasElement())).isFalse();
        }
    }

    @Test
    void whoeverInvalidatesASessionEndsIt() {
        Session session = login("ann");
        ReactiveSessionInformation known = result(registry.getSessionInformation(session.id()));
        assertThat(isLive(session.id())).isTrue();

        known.invalidate().block(PATIENCE);

        assertThat(known.isExpired()).isTrue();
        assertThat(isLive(session.id())).isFalse();
        assertThat(results(store.find("ann"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void theSessionsOfAUserAreListedByTheirHandlesFromTheFirstLoginToTheLast(Object ann) {
        List<Session> sessions = List.of(login("ann"), login("ann"), login("ann"));
        login("bob");

        List<ReactiveSessionInformation> listed = results(registry.getAllSessions(ann));

        assertThat(listed)
                .extracting(ReactiveSessionInformation::getSessionId)
                .containsExactlyInAnyOrderElementsOf(sessions.stream()
                        .map(session -> session.handle().text())
                        .toList());
        assertThat(listed).extracting(ReactiveSessionInformation::getPrincipal).containsOnly(ann);
        assertThat(listed)
                .extracting(ReactiveSessionInformation::getLastAccessTime)
                .isSorted();
    }

    static List<Object> theSessionsOfAUserAreListedByTheirHandlesFromTheFirstLoginToTheLast() {
        return List.of(
                "ann",
                User.withUsername("ann").password("n/a").build(),
                (AuthenticatedPrincipal) () -> "ann",
                (Principal) () -> "ann");
    }

    @Test
    void sessionsThatAreListedCanBeInvalidated() {
        List<Session> sessions = List.of(login("ann"), login("ann"), login("ann"));
        Session other = login("bob");

        results(registry.getAllSessions("ann").flatMap(ReactiveSessionInformation::invalidate));

        assertThat(sessions).noneMatch(session -> isLive(session.id()));
        assertThat(isLive(other.id())).isTrue();
    }
}
