package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.SessionTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.WebSession;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** How a session of WebFlux is started, stored, used and ended. */
final class WebSessionLifeTest extends OnWebSessions {

    @Test
    void aSessionStartsWhenThatIsSaidOrSomethingIsPutIntoIt() {
        WebSession said = created();
        WebSession filled = created();
        assertThat(said.isStarted()).isFalse();
        assertThat(said.isExpired()).isFalse();

        said.start();
        filled.getAttributes().put("a", "1");

        assertThat(said.isStarted()).isTrue();
        assertThat(filled.isStarted()).isTrue();
        filled.getAttributes().remove("a");
        assertThat(filled.isStarted()).isFalse();
    }

    @Test
    void aSessionThatIsNotStartedIsNotStored() {
        WebSession session = created();
        session.setMaxIdleTime(Duration.ofHours(1));

        session.save().block(PATIENCE);

        assertThat(keys()).isEmpty();
    }

    @Test
    void creatingASessionBlocksNoThreadThatMustNotBeBlocked() {
        boolean isNonBlocking = result(webStore.createWebSession()
                .map(session -> Schedulers.isInNonBlockingThread())
                .subscribeOn(Schedulers.parallel()));

        assertThat(isNonBlocking).isTrue();
    }

    @Test
    void aStoredSessionIsLoadedAsStarted() {
        WebSession session = created();
        session.getAttributes().put("a", "1");
        session.save().block(PATIENCE);

        WebSession loaded = retrieved(session.getId());

        assertThat(loaded).isNotSameAs(session);
        assertThat(loaded.getId()).isEqualTo(session.getId());
        assertThat(loaded.isStarted()).isTrue();
        assertThat(loaded.isExpired()).isFalse();
        assertThat(loaded.getAttributes()).containsExactly(Map.entry("a", "1"));
        assertThat(loaded.getCreationTime()).isEqualTo(session.getCreationTime());
        StepVerifier.create(loaded.save()).verifyComplete();
    }

    @Test
    void everyRetrievalIsAUse() {
        RedisWebSessionStore exact = new RedisWebSessionStore(store(builder -> builder.timeouts(
                SessionTimeouts.builder().touchInterval(Duration.ZERO).build())));
        WebSession session = result(exact.createWebSession());
        session.start();
        session.save().block(PATIENCE);
        Instant before = session.getLastAccessTime();
        waitUntil(before.plusMillis(1));

        WebSession loaded = result(exact.retrieveSession(session.getId()));
        assertThat(loaded.getLastAccessTime()).isAfter(before);

        waitUntil(loaded.getLastAccessTime().plusMillis(1));
        assertThat(result(exact.updateLastAccessTime(loaded))).isSameAs(loaded);
        Session stored = result(store.peek(((RedisWebSession) loaded).handle()));
        assertThat(stored.lastAccessedAt()).isAfter(loaded.getLastAccessTime());
    }

    @Test
    void aSessionThatHasExpiredIsNotRetrieved() {
        WebSession session = created();
        session.getAttributes().put("a", "1");
        session.setMaxIdleTime(Duration.ofMillis(700));
        session.save().block(PATIENCE);

        waitUntil(session.getLastAccessTime().plusMillis(700));

        assertThat(isRetrieved(session.getId())).isFalse();
    }

    @Test
    void aUseOfASessionThatHasEndedSaysSo() {
        WebSession session = created();
        session.start();
        assertThat(result(webStore.updateLastAccessTime(session)).isExpired()).isFalse();
        session.save().block(PATIENCE);

        webStore.removeSession(session.getId()).block(PATIENCE);

        assertThat(isRetrieved(session.getId())).isFalse();
        assertThat(result(webStore.updateLastAccessTime(session)).isExpired()).isTrue();
    }

    @Test
    void aSessionIsRemovedByItsHandleAndNotRetrievedByIt() {
        Session session = stored();

        assertThat(isRetrieved(session.handle().text())).isFalse();
        webStore.removeSession(session.handle().text()).block(PATIENCE);

        assertThat(isLive(session.id())).isFalse();
        StepVerifier.create(webStore.removeSession("~bogus")).verifyComplete();
    }

    @Test
    void anotherRequestsSaveDoesNotBringBackWhatWasInvalidated() {
        String id = storedWith("a", "1");
        WebSession idle = retrieved(id);
        WebSession busy = retrieved(id);
        busy.getAttributes().put("b", "2");

        retrieved(id).invalidate().block(PATIENCE);
        idle.save().block(PATIENCE);
        busy.save().block(PATIENCE);

        assertThat(isRetrieved(id)).isFalse();
        assertThat(busy.isExpired()).isTrue();
        assertThat(keys()).noneMatch(key -> key.contains("}:session:"));
    }

    @Test
    void anInvalidatedSessionIsEmptyAndCannotBeSaved() {
        String id = storedWith("a", "1");
        WebSession session = retrieved(id);

        session.invalidate().block(PATIENCE);

        assertThat(session.isExpired()).isTrue();
        assertThat(session.isStarted()).isFalse();
        assertThat(session.getAttributes()).isEmpty();
        session.getAttributes().put("b", "2");
        StepVerifier.create(session.save()).verifyError(IllegalStateException.class);
        StepVerifier.create(session.changeSessionId()).verifyError(IllegalStateException.class);
        assertThat(isRetrieved(id)).isFalse();
    }

    @Test
    void aNewSessionIsInvalidatedWithoutTheServer() {
        WebSession session = created();
        session.getAttributes().put("a", "1");

        session.invalidate().block(PATIENCE);

        assertThat(session.isExpired()).isTrue();
        assertThat(keys()).isEmpty();
    }

    @Test
    void aSessionWithAnAttributeThatCannotBeDecodedCanBeInvalidated() {
        String id = storedWith("a", "1");
        SessionStore strict = illegible();
        WebSession session = result(new RedisWebSessionStore(strict).retrieveSession(id));

        session.invalidate().block(PATIENCE);

        assertThat(session.getAttributes()).isEmpty();
        assertThat(isLive(id)).isFalse();
    }

    @Test
    void anotherIdIsStoredWithAllThatWasChanged() {
        String id = storedWith("a", "1");
        WebSession session = retrieved(id);
        session.getAttributes().put("b", "2");

        session.changeSessionId().block(PATIENCE);

        assertThat(session.getId()).isNotEqualTo(id);
        assertThat(isLive(id)).isFalse();
        assertThat(attribute(session.getId(), "b")).isEqualTo("2");
    }

    @Test
    void aSessionThatIsNotStartedChangesItsIdWithoutBeingStored() {
        WebSession session = created();
        String id = session.getId();

        session.changeSessionId().block(PATIENCE);

        String changed = session.getId();
        assertThat(changed).isNotEqualTo(id);
        assertThat(keys()).isEmpty();
        session.getAttributes().put("a", "1");
        session.save().block(PATIENCE);
        assertThat(session.getId()).isEqualTo(changed);
        assertThat(attribute(changed, "a")).isEqualTo("1");
        assertThat(isLive(id)).isFalse();
    }

    @Test
    void aSessionWhoseIdAnotherRequestHasChangedFirstIsSavedAllTheSame() {
        String id = storedWith("a", "1");
        WebSession first = retrieved(id);
        WebSession second = retrieved(id);
        second.getAttributes().put("b", "2");

        first.changeSessionId().block(PATIENCE);
        second.changeSessionId().block(PATIENCE);

        assertThat(second.isExpired()).isFalse();
        assertThat(attribute(first.getId(), "b")).isEqualTo("2");
    }

    @Test
    void thereIsNoStoreWithoutSessions() {
        @Nullable SessionStore none = null;

        assertThatNullPointerException().isThrownBy(() -> storeOver(none)).withMessage("sessions");
    }

    private boolean isRetrieved(String id) {
        return result(webStore.retrieveSession(id).hasElement());
    }

    @SuppressWarnings("NullAway") // That is what is tested.
    private static RedisWebSessionStore storeOver(@Nullable SessionStore sessions) {
        return new RedisWebSessionStore(sessions);
    }
}
