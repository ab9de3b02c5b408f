package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Sessions of principals, whatever those are called and however many they have. */
class PrincipalsTest extends OnASessionStore {

    @ParameterizedTest
    @ValueSource(
            strings = {"ann", "", " ", "a:b:c", ":", "{x}", "Ünïcödé 日本 😀", "line\nbreak\u0000zero", "= =", "1 2 3"})
    void aPrincipalOfAnyNameHasItsSessions(String principal) {
        Session session = login(principal);
        login("somebody else");

        assertThat(results(store.find(principal))).singleElement().satisfies(found -> {
            assertThat(found.handle()).isEqualTo(session.handle());
            assertThat(found.boundAt()).isEqualTo(session.createdAt());
            assertThat(found.expiresAt()).isEqualTo(session.expiresAt());
        });
        assertThat(loaded(store, session.id()).principal()).contains(principal);
        expect(SessionOutcome.SAVED, store.rotate(session));
        assertThat(results(store.find(principal)))
                .singleElement()
                .satisfies(found -> assertThat(found.handle()).isEqualTo(session.handle()));
        assertThat(result(store.deleteAll(principal))).isOne();
        assertThat(results(store.find(principal))).isEmpty();
        assertThat(results(store.find("somebody else"))).hasSize(1);
    }

    @Test
    void anUnknownPrincipalHasNone() {
        assertThat(results(store.find("nobody"))).isEmpty();
        assertThat(result(store.deleteAll("nobody"))).isZero();
    }

    @Test
    void aSessionThatBecomesAnothersIsNoLongerTheFirsts() {
        Session session = login("ann");
        String id = session.id();

        expect(SessionOutcome.SAVED, store.bind(session, "bob", SessionLimit.unlimited()));

        assertThat(isLive(id)).isFalse();
        assertThat(results(store.find("ann"))).isEmpty();
        assertThat(results(store.find("bob"))).hasSize(1);
        assertThat(loaded(store, session.id()).principal()).contains("bob");
    }

    @Test
    void aRequestThatDoesNotKnowOfTheLoginYetRotatesAndDeletesAllTheSame() {
        Session session = stored();
        Session rotating = loaded(store, session.id());
        Session deleting = loaded(store, session.id());
        expect(SessionOutcome.SAVED, store.bind(session, "ann", SessionLimit.unlimited()));

        expect(SessionOutcome.ROTATED, store.rotate(rotating));
        expect(SessionOutcome.SAVED, store.rotate(rotating));
        assertThat(rotating.principal()).contains("ann");
        assertThat(result(store.delete(deleting))).isTrue();

        assertThat(results(store.find("ann"))).isEmpty();
    }

    @Test
    void aRequestThatDoesNotKnowOfTheLoginYetLogsInAllTheSame() {
        Session session = stored();
        Session other = loaded(store, session.id()).put("a", "1");
        expect(SessionOutcome.SAVED, store.bind(session, "ann", SessionLimit.unlimited()));

        expect(SessionOutcome.SAVED, store.bind(other, "bob", SessionLimit.unlimited()));

        assertThat(results(store.find("ann"))).isEmpty();
        assertThat(results(store.find("bob"))).hasSize(1);
        assertThat(loaded(store, other.id()).names()).containsExactly("a");
    }

    @Test
    void aSessionThatIsUnboundIsNobodysUnderAnotherId() {
        SessionStore hasty = store(builder -> builder.timeouts(SessionTimeouts.builder()
                .idle(Duration.ofHours(1))
                .anonymousIdle(Duration.ofMinutes(5))
                .build()));
        Session session = hasty.create().put("theme", "dark");
        expect(SessionOutcome.SAVED, hasty.bind(session, "ann", SessionLimit.unlimited()));
        String old = session.id();
        Session other = loaded(hasty, old).put("cart", 1);

        expect(SessionOutcome.SAVED, hasty.unbind(session.put("goodbye", true)));

        assertThat(isLive(old)).isFalse();
        assertThat(results(hasty.find("ann"))).isEmpty();
        assertThat(session.principal()).isEmpty();
        expect(SessionOutcome.ROTATED, hasty.save(other));
        Session loaded = loaded(hasty, session.id());
        assertThat(loaded.principal()).isEmpty();
        assertThat(loaded.names()).containsExactlyInAnyOrder("theme", "goodbye", "cart");
        assertThat(loaded.idleTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void ofASessionThatIsUnboundAndDeletedNothingIsLeft() {
        Session session = login("ann");
        expect(SessionOutcome.SAVED, store.unbind(session));
        expect(SessionOutcome.SAVED, store.unbind(session));

        assertThat(result(store.delete(session))).isTrue();

        assertThat(keys()).noneMatch(key -> key.contains(":session:") || key.contains(":principal:"));
    }

    @Test
    void allButOneSessionCanBeEnded() {
        login("ann");
        Session spared = login("ann");
        login("ann");

        assertThat(result(store.deleteAll("ann", spared))).isEqualTo(2);

        assertThat(results(store.find("ann")))
                .singleElement()
                .satisfies(found -> assertThat(found.handle()).isEqualTo(spared.handle()));
        assertThat(result(store.deleteAll("ann", spared))).isZero();
    }

    @Test
    void aPrincipalMayHaveTenThousandSessions() {
        int many = often(10_000);
        List<Session> sessions = results(Flux.range(0, many).flatMap(i -> {
            Session session = store.create();
            return store.bind(session, "robot", SessionLimit.unlimited()).thenReturn(session);
        }));
        Session spared = sessions.get(many - 1);

        assertThat(results(store.find("robot"))).hasSize(many);
        assertThat(result(store.deleteAll("robot", spared))).isEqualTo(many - 1);
        assertThat(results(store.find("robot"))).hasSize(1);
        assertThat(isLive(spared.id())).isTrue();
        assertThat(isLive(sessions.get(0).id())).isFalse();
        assertThat(result(store.reap())).isZero();
        assertThat(keys().stream().filter(key -> key.contains("session:"))).hasSize(1);
    }

    @Test
    void aPrincipalThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.find("x".repeat(1025)))
                .withMessageContaining("1024");
        assertThat(login("x".repeat(1024)).principal()).isPresent();
    }

    @Test
    void principalsOfOneBucketAreToldApart() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "user-" + i).toList();
        names.forEach(this::login);

        for (String name : names) {
            assertThat(results(store.find(name))).hasSize(1);
        }
    }
}
