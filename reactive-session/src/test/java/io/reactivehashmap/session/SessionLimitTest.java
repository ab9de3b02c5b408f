package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many sessions a principal may have, also while many log in at once. */
class SessionLimitTest extends OnASessionStore {

    private static final int LOGINS = 200;
    private static final int MOST = 3;

    private final SessionStore exact = store(builder -> builder.timeouts(
            SessionTimeouts.builder().touchInterval(Duration.ZERO).build()));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverMoreAndNeverFewerThanAllowedWhoeverLogsInAtTheSameTime(boolean rejecting) {
        SessionLimit limit = rejecting ? SessionLimit.rejecting(MOST) : SessionLimit.evictingLeastRecentlyUsed(MOST);
        for (int round = 0; round < often(50); round++) {
            String principal = "user-" + round;
            // Half of them have a session already.
            List<Session> sessions =
                    Stream.generate(store::create).limit(LOGINS).toList();
            results(Flux.fromIterable(sessions.subList(0, LOGINS / 2)).flatMap(store::save));

            Map<SessionOutcome, Long> outcomes = Flux.fromIterable(sessions)
                    .flatMap(session -> store.bind(session, principal, limit), LOGINS)
                    .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()))
                    .block(PATIENCE);

            assertThat(outcomes)
                    .isEqualTo(
                            rejecting
                                    ? Map.of(
                                            SessionOutcome.SAVED,
                                            (long) MOST,
                                            SessionOutcome.REJECTED,
                                            (long) LOGINS - MOST)
                                    : Map.of(SessionOutcome.SAVED, (long) LOGINS));
            assertThat(results(store.find(principal))).hasSize(MOST);
            List<String> ids = sessions.stream()
                    .filter(session -> session.principal().isPresent())
                    .map(Session::id)
                    .toList();
            assertThat(results(Flux.fromIterable(ids).flatMap(store::load))).hasSize(MOST);
        }
    }

    @Test
    void whileOthersLogInThereAreNeverMoreThanAllowed() {
        SessionLimit limit = SessionLimit.evictingOldest(MOST);

        List<Integer> seen = results(Flux.range(0, 500)
                .flatMap(
                        i -> store.bind(store.create(), "ann", limit)
                                .then(store.find("ann").collectList())
                                .map(List::size),
                        16));

        assertThat(seen).allMatch(count -> count >= 1 && count <= MOST);
    }

    @Test
    void whoIsRejectedKeepsTheSessionThatHeHad() {
        login("ann");
        Session session = stored().put("a", "1");
        String id = session.id();

        expect(SessionOutcome.REJECTED, store.bind(session, "ann", SessionLimit.rejecting(1)));

        assertThat(session.id()).isEqualTo(id);
        assertThat(session.principal()).isEmpty();
        expect(SessionOutcome.SAVED, store.save(session));
        assertThat(loaded(store, id).names()).containsExactly("a");
    }

    @Test
    void theOneThatWasNotUsedForLongestIsEvicted() {
        Session first = login(exact, "ann");
        Session second = login(exact, "ann");
        pause();
        loaded(exact, first.id());

        expect(SessionOutcome.SAVED, exact.bind(store.create(), "ann", SessionLimit.evictingLeastRecentlyUsed(2)));

        assertThat(isLive(first.id())).isTrue();
        assertThat(isLive(second.id())).isFalse();
    }

    @Test
    void orTheOneThatWasBoundFirst() {
        Session first = login(exact, "ann");
        pause();
        Session second = login(exact, "ann");
        loaded(exact, first.id());
        expect(SessionOutcome.SAVED, exact.rotate(first));

        expect(SessionOutcome.SAVED, exact.bind(store.create(), "ann", SessionLimit.evictingOldest(2)));

        assertThat(isLive(first.id())).isFalse();
        assertThat(isLive(second.id())).isTrue();
    }

    @Test
    void aSessionThatLogsInAgainDoesNotCountTwice() {
        Session session = login("ann");

        expect(SessionOutcome.SAVED, store.bind(session, "ann", SessionLimit.rejecting(1)));

        assertThat(results(store.find("ann"))).hasSize(1);
        assertThat(isLive(session.id())).isTrue();
    }

    @Test
    void anExpiredSessionDoesNotCount() {
        SessionStore brief = store(builder -> builder.timeouts(
                SessionTimeouts.builder().idle(Duration.ofMillis(50)).build()));
        login(brief, "ann");
        Mono.delay(Duration.ofMillis(80)).block(PATIENCE);

        expect(SessionOutcome.SAVED, store.bind(store.create(), "ann", SessionLimit.rejecting(1)));
    }

    @Test
    void aLowerLimitEndsAllThatAreTooMany() {
        for (int i = 0; i < 10; i++) {
            login("ann");
        }

        expect(SessionOutcome.SAVED, store.bind(store.create(), "ann", SessionLimit.evictingOldest(2)));

        assertThat(results(store.find("ann"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aLimitOfLessThanOneIsRefused(int most) {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionLimit.rejecting(most));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionLimit.evictingOldest(most));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionLimit.evictingLeastRecentlyUsed(most));
    }

    private static Session login(SessionStore store, String principal) {
        Session session = store.create();
        expect(SessionOutcome.SAVED, store.bind(session, principal, SessionLimit.unlimited()));
        return session;
    }

    /** Times are in milliseconds. */
    private static void pause() {
        Mono.delay(Duration.ofMillis(5)).block(PATIENCE);
    }
}
