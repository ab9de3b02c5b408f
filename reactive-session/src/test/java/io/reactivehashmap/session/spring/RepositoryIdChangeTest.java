package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How sessions of Spring Session get another id: when they are asked to, and when they become another's. */
class RepositoryIdChangeTest extends RepositorySupport {

    @Test
    void theOldIdIsGoodForNothingAndTheNewOneForEverything() {
        RedisReactiveSession session = created();
        session.setAttribute("a", "1");
        save(session);
        RedisReactiveSession found = found(session.getId());
        found.setAttribute("b", "2");

        String id = found.changeSessionId();
        assertThat(id).isNotEqualTo(session.getId()).isEqualTo(found.getId());
        found.setAttribute("c", "3");
        save(found);

        assertThat(found.getId()).isEqualTo(id);
        assertThat(isFound(session.getId())).isFalse();
        assertThat(found(id).getAttributeNames()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(found(id).getCreationTime()).isEqualTo(session.getCreationTime());
    }

    @Test
    void untilItIsSavedTheOldIdIsTheGoodOne() {
        RedisReactiveSession session = saved();
        String old = session.getId();

        String id = session.changeSessionId();

        assertThat(isFound(old)).isTrue();
        assertThat(isFound(id)).isFalse();
    }

    @Test
    void whoeverAsksTwiceBeforeItIsSavedGetsTheSameIdTwice() {
        RedisReactiveSession session = saved();
        String old = session.getId();

        String first = session.changeSessionId();
        String second = session.changeSessionId();
        save(session);

        assertThat(first).isEqualTo(second).isEqualTo(session.getId());
        assertThat(isFound(old)).isFalse();
        assertThat(isFound(second)).isTrue();
    }

    @Test
    void whoeverAsksAgainAfterItWasSavedGetsAnother() {
        RedisReactiveSession session = saved();
        String first = session.changeSessionId();
        save(session);

        String second = session.changeSessionId();
        save(session);

        assertThat(second).isNotEqualTo(first);
        assertThat(isFound(first)).isFalse();
        assertThat(isFound(second)).isTrue();
    }

    @Test
    void aNewSessionIsSavedUnderItsLastIdOnlyHoweverOftenItIsSaved() {
        RedisReactiveSession session = created();
        String old = session.getId();
        String id = session.changeSessionId();

        save(session);
        save(session);

        assertThat(session.getId()).isEqualTo(id).isNotEqualTo(old);
        assertThat(isFound(old)).isFalse();
        assertThat(isFound(id)).isTrue();
    }

    @Test
    void savesThatOverlapChangeTheIdOnce() {
        RedisReactiveSession session = saved();
        String id = session.changeSessionId();

        Mono.when(repository.save(session), repository.save(session)).block(PATIENCE);

        assertThat(session.getId()).isEqualTo(id);
        assertThat(isFound(id)).isTrue();
    }

    @Test
    void aRequestThatFoundTheSessionUnderItsOldIdIsSavedAllTheSame() {
        RedisReactiveSession slow = saved();
        RedisReactiveSession quick = found(slow.getId());
        String id = quick.changeSessionId();
        save(quick);

        slow.setAttribute("a", "1");
        save(slow);

        assertThat(isFound(slow.getId())).isFalse();
        assertThat(found(id).getAttributeNames()).containsExactly("a");
    }

    @Test
    void ofTwoRequestsThatChangeTheIdTheFirstDoesAndAllOfBothIsSaved() {
        String old = saved().getId();
        RedisReactiveSession first = found(old);
        RedisReactiveSession second = found(old);
        first.setAttribute("first", "1");
        second.setAttribute("second", "2");
        String id = first.changeSessionId();
        String idInVain = second.changeSessionId();

        save(first);
        save(second);

        assertThat(found(id).getAttributeNames()).containsExactlyInAnyOrder("first", "second");
        assertThat(isFound(idInVain)).isFalse();
        // What its client has shown is what it is told: the other one's response has the id that is good.
        assertThat(second.getId()).isEqualTo(old);
        second.setAttribute("second", "3");
        save(second);
        assertThat(found(id).<String>getAttribute("second")).isEqualTo("3");
    }

    @Test
    void aSessionThatBecomesSomebodysHasTheIdThatItSaidItWouldHave() {
        assertGetsTheIdThatItSays(created(), session -> session.setAttribute(PRINCIPAL, "ann"));
        assertGetsTheIdThatItSays(saved(), session -> session.setAttribute(PRINCIPAL, "ann"));
        assertGetsTheIdThatItSays(savedFor("ann"), session -> session.setAttribute(PRINCIPAL, "bob"));
        assertGetsTheIdThatItSays(found(savedFor("ann").getId()), session -> session.setAttribute(PRINCIPAL, "bob"));
    }

    @Test
    void aSessionThatBecomesNobodysHasTheIdThatItSaidItWouldHave() {
        assertGetsTheIdThatItSays(savedFor("ann"), session -> session.removeAttribute(PRINCIPAL));
        assertGetsTheIdThatItSays(found(savedFor("ann").getId()), session -> session.removeAttribute(PRINCIPAL));
    }

    @Test
    void aSessionThatBecomesSomebodysAndIsToChangeItsIdDoesSoOnce() {
        assertGetsTheIdThatItSays(saved(), session -> {
            session.setAttribute(PRINCIPAL, "ann");
            session.changeSessionId();
        });
        assertGetsTheIdThatItSays(saved(), session -> {
            session.changeSessionId();
            session.setAttribute(PRINCIPAL, "ann");
        });
        assertThat(sessionsOf("ann")).hasSize(2);
    }

    @Test
    void aSessionIsDeletedByTheIdThatItWasToHave() {
        RedisReactiveSession changing = saved();
        RedisReactiveSession loggingIn = saved();
        RedisReactiveSession loggingOut = savedFor("ann");
        assertIsDeletedByItsNextId(changing, RedisReactiveSession::changeSessionId);
        assertIsDeletedByItsNextId(loggingIn, session -> session.setAttribute(PRINCIPAL, "ann"));
        assertIsDeletedByItsNextId(loggingOut, session -> session.removeAttribute(PRINCIPAL));
        assertThat(sessionsOf("ann")).isEmpty();
    }

    @Test
    void aNewSessionIsDeletedByTheIdThatItWasToHaveAsWell() {
        RedisReactiveSession session = created();
        String id = session.changeSessionId();

        delete(id);

        assertThat(isFound(id)).isFalse();
    }

    private void assertGetsTheIdThatItSays(RedisReactiveSession session, Consumer<RedisReactiveSession> change) {
        String old = session.getId();
        change.accept(session);
        String id = session.getId();
        assertThat(id).isNotEqualTo(old).isEqualTo(session.getId());

        save(session);

        assertThat(session.getId()).isEqualTo(id);
        assertThat(isFound(id)).isTrue();
        assertThat(isFound(old)).isFalse();
    }

    private void assertIsDeletedByItsNextId(RedisReactiveSession session, Consumer<RedisReactiveSession> change) {
        String old = session.getId();
        change.accept(session);
        assertThat(session.getId()).isNotEqualTo(old);

        delete(session.getId());

        assertThat(isFound(old)).isFalse();
        session.setAttribute("a", "1");
        assertHasEnded(session);
    }
}
