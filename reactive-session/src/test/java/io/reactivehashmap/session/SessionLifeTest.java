package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** How sessions are created, loaded, changed, rotated and deleted. */
class SessionLifeTest extends OnASessionStore {

    @Test
    void aNewSessionIsStoredWhenItIsSaved() {
        Session session = store.create();
        session.put("name", "Ann").put("visits", 3L);

        assertThat(session.isNew()).isTrue();
        assertThat(isLive(session.id())).isFalse();

        expect(SessionOutcome.SAVED, store.save(session));

        assertThat(session.isNew()).isFalse();
        Session loaded = loaded(store, session.id());
        assertThat(loaded.names()).containsExactlyInAnyOrder("name", "visits");
        assertThat(loaded.get("name", String.class)).contains("Ann");
        assertThat(loaded.get("visits", Long.class)).contains(3L);
        assertThat(loaded.get("other", String.class)).isEmpty();
        assertThat(loaded.id()).isEqualTo(session.id());
        assertThat(loaded.handle()).isEqualTo(session.handle());
        assertThat(loaded.createdAt()).isEqualTo(session.createdAt());
        assertThat(loaded.principal()).isEmpty();
        assertThat(loaded.isNew()).isFalse();
    }

    @Test
    void attributesOfSeveralRequestsAreKept() {
        String id = stored().id();
        Session first = loaded(store, id).put("a", "1").put("both", "first");
        Session second = loaded(store, id).put("b", "2").put("both", "second");

        expect(SessionOutcome.SAVED, store.save(second));
        expect(SessionOutcome.SAVED, store.save(first));

        Session loaded = loaded(store, id);
        assertThat(loaded.names()).isEqualTo(Set.of("a", "b", "both"));
        assertThat(loaded.get("both", String.class)).contains("first");
    }

    @Test
    void aRemovedAttributeLeavesNothingBehind() {
        Session session = stored();
        session.put("a", "1").put("b", "2");
        expect(SessionOutcome.SAVED, store.save(session));

        session.remove("a").remove("never");
        assertThat(session.names()).containsExactly("b");
        expect(SessionOutcome.SAVED, store.save(session));

        assertThat(loaded(store, session.id()).names()).containsExactly("b");
        assertThat(commands().hlen(sessionKey(session))).isEqualTo(2);
    }

    @Test
    void anAttributeThatWasChangedInPlaceIsSaved() {
        Session session = stored();
        session.put("cart", new java.util.ArrayList<>(List.of("apple")));
        expect(SessionOutcome.SAVED, store.save(session));

        Session loaded = loaded(store, session.id());
        cart(loaded).add("pear");
        expect(SessionOutcome.SAVED, store.save(loaded));
        cart(loaded).add("plum");
        expect(SessionOutcome.SAVED, store.save(loaded));

        assertThat(cart(loaded(store, session.id()))).containsExactly("apple", "pear", "plum");
    }

    @Test
    void whatIsChangedWhileASaveIsUnderWayIsSavedByTheNextOne() {
        Session session = stored();
        session.put("a", "1");
        var save = store.save(session)
                .doOnSubscribe(subscribed -> session.put("a", "2").put("b", "3"));

        expect(SessionOutcome.SAVED, save);
        expect(SessionOutcome.SAVED, store.save(session));

        assertThat(loaded(store, session.id()).get("a", String.class)).contains("2");
        assertThat(loaded(store, session.id()).get("b", String.class)).contains("3");
    }

    @Test
    void aRotatedIdIsGoodForNothingAndTheNewOneForEverything() {
        Session session = stored();
        String old = session.id();
        session.put("a", "1");

        expect(SessionOutcome.SAVED, store.rotate(session));

        assertThat(session.id()).isNotEqualTo(old);
        assertThat(isLive(old)).isFalse();
        assertThat(loaded(store, session.id()).get("a", String.class)).contains("1");
        assertThat(loaded(store, session.id()).createdAt()).isEqualTo(session.createdAt());
    }

    @Test
    void aNewSessionCanBeRotatedToo() {
        Session session = store.create().put("a", "1");
        String old = session.id();

        expect(SessionOutcome.SAVED, store.rotate(session));

        assertThat(session.id()).isNotEqualTo(old);
        assertThat(isLive(old)).isFalse();
        assertThat(loaded(store, session.id()).names()).containsExactly("a");
    }

    @Test
    void theNextIdIsTheOneThatTheSessionGets() {
        Session session = stored();
        String next = session.nextId();
        assertThat(next).isNotEqualTo(session.id()).isEqualTo(session.nextId());

        expect(SessionOutcome.SAVED, store.rotate(session));
        assertThat(session.id()).isEqualTo(next).isNotEqualTo(session.nextId());

        String nextOfAnn = session.nextId("ann");
        expect(SessionOutcome.SAVED, store.bind(session, "ann", SessionLimit.unlimited()));
        assertThat(session.id()).isEqualTo(nextOfAnn);
        assertThat(isLive(nextOfAnn)).isTrue();
    }

    @Test
    void aRequestThatLoadedASessionBeforeItWasRotatedSavesItAllTheSame() {
        Session session = stored();
        Session slow = loaded(store, session.id()).put("slow", true);
        Session slower = loaded(store, session.id()).put("slower", true);
        expect(SessionOutcome.SAVED, store.rotate(session));
        expect(SessionOutcome.ROTATED, store.save(slow));
        expect(SessionOutcome.SAVED, store.rotate(session));
        expect(SessionOutcome.ROTATED, store.save(slower));
        expect(SessionOutcome.ROTATED, store.save(slow.put("again", true)));

        assertThat(loaded(store, session.id()).names()).containsExactlyInAnyOrder("slow", "slower", "again");
    }

    @Test
    void ofTwoRotationsTheSecondDoesNothing() {
        Session first = stored();
        Session second = loaded(store, first.id()).put("a", "1");
        expect(SessionOutcome.SAVED, store.rotate(first));

        expect(SessionOutcome.ROTATED, store.rotate(second));

        assertThat(loaded(store, first.id()).names()).isEmpty();
        expect(SessionOutcome.SAVED, store.save(second));
        assertThat(loaded(store, first.id()).names()).containsExactly("a");
    }

    @Test
    void aRenewedSessionCanBeReadUnderItsOldIdForALittleWhile() {
        SessionStore renewing = store(builder -> builder.timeouts(
                SessionTimeouts.builder().renewalGrace(Duration.ofSeconds(30)).build()));
        Session session = stored(renewing);
        String old = session.id();
        session.put("a", "1");
        expect(SessionOutcome.SAVED, renewing.renew(session));

        Session underway = loaded(renewing, old);
        assertThat(underway.id()).isEqualTo(old);
        assertThat(underway.handle()).isEqualTo(session.handle());
        expect(SessionOutcome.SAVED, renewing.save(underway.put("b", "2")));

        assertThat(loaded(renewing, session.id()).names()).containsExactlyInAnyOrder("a", "b");
        expect(SessionOutcome.SAVED, renewing.rotate(session));
        assertThat(isLive(old)).isFalse();
    }

    @Test
    void aSessionThatHasHadItsIdForLongIsDueForAnother() {
        SessionStore renewing = store(builder -> builder.timeouts(
                SessionTimeouts.builder().renewal(Duration.ofMillis(1)).build()));
        Session session = stored(renewing);
        Mono.delay(Duration.ofMillis(5)).block(PATIENCE);

        assertThat(loaded(renewing, session.id()).isDueForRenewal()).isTrue();
        assertThat(loaded(store, session.id()).isDueForRenewal()).isFalse();
        Session due = loaded(renewing, session.id());
        Session second = loaded(renewing, session.id());
        expect(SessionOutcome.SAVED, renewing.renew(due));
        expect(SessionOutcome.ROTATED, renewing.renew(second));
        assertThat(due.isDueForRenewal()).isFalse();
        assertThat(second.isDueForRenewal()).isFalse();
    }

    @Test
    void aRequestThatTakesLongerThanTheLongestFindsARotatedSessionGone() {
        SessionStore hasty = store(builder -> builder.timeouts(SessionTimeouts.builder()
                .renewalGrace(Duration.ZERO)
                .longestRequest(Duration.ofMillis(10))
                .build()));
        Session session = stored(hasty);
        Session slow = loaded(hasty, session.id()).put("a", "1");
        expect(SessionOutcome.SAVED, hasty.rotate(session));
        Mono.delay(Duration.ofMillis(30)).block(PATIENCE);

        expect(SessionOutcome.GONE, hasty.save(slow));
        assertThat(isLive(session.id())).isTrue();
    }

    @Test
    void aDeletedSessionIsGoneForEveryRequestThatHasIt() {
        Session session = stored();
        Session other = loaded(store, session.id()).put("a", "1");

        assertThat(result(store.delete(session))).isTrue();

        assertThat(isLive(session.id())).isFalse();
        expect(SessionOutcome.GONE, store.save(other));
        expect(SessionOutcome.GONE, store.rotate(other));
        expect(SessionOutcome.GONE, store.bind(other, "ann", SessionLimit.unlimited()));
        assertThat(result(store.delete(other))).isFalse();
        assertThat(isLive(session.id())).isFalse();
    }

    @Test
    void aSessionIsDeletedByItsIdItsHandleAndItsFormerId() {
        Session byId = login("ann");
        Session byHandle = login("ann");
        Session byFormer = login("ann");
        String former = byFormer.id();
        expect(SessionOutcome.SAVED, store.rotate(byFormer));

        assertThat(result(store.delete(byId.id()))).isTrue();
        assertThat(result(store.delete(byHandle.handle()))).isTrue();
        assertThat(result(store.delete(former))).isTrue();

        assertThat(isLive(byId.id())).isFalse();
        assertThat(isLive(byHandle.id())).isFalse();
        assertThat(isLive(byFormer.id())).isFalse();
        assertThat(results(store.find("ann"))).isEmpty();
    }

    @Test
    void whoeverDeletesANewSessionDeletesNothing() {
        assertThat(result(store.delete(store.create()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "nonsense; DROP", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\n"})
    void anIdOfAnotherFormIsNotAskedFor(String id) {
        assertThat(store.load(id).hasElement().block(PATIENCE)).isFalse();
        assertThat(store.delete(id).block(PATIENCE)).isFalse();
    }

    @Test
    void aSessionThatIsLookedAtIsNotUsed() {
        Session session = login("ann");
        session.put("device", "phone");
        expect(SessionOutcome.SAVED, store.save(session));

        Session seen = result(store.peek(session.handle()));

        assertThat(seen.get("device", String.class)).contains("phone");
        assertThat(seen.principal()).contains("ann");
        assertThat(seen.lastAccessedAt()).isEqualTo(session.lastAccessedAt());
    }

    private byte[] sessionKey(Session session) {
        return new SessionKeys(namespace).session(session.handle());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> cart(Session session) {
        return session.get("cart", List.class).orElseThrow();
    }
}
