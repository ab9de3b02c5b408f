package io.reactivehashmap.session.spring;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.SessionStore;
import io.reactivehashmap.session.SessionTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How long sessions of Spring Session live, by the server's clock. */
class RepositoryIdleTimeTest extends RepositorySupport {

    private static final Duration BRIEF = Duration.ofMillis(200);

    @Test
    void aSessionHasTheIdleTimeOfItsStore() {
        assertThat(created().getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(30));
        assertThat(result(repositoryOver(idle(Duration.ofMinutes(10))).createSession())
                        .getMaxInactiveInterval())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aSessionMayHaveAnIdleTimeOfItsOwnAndKeepsIt() {
        RedisReactiveSession session = saved();
        session.setMaxInactiveInterval(Duration.ofHours(8));
        save(session);
        session.changeSessionId();
        save(session);
        session.setAttribute(PRINCIPAL, "ann");
        save(session);

        assertThat(found(session.getId()).getMaxInactiveInterval()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aSessionIsNotFoundOnceItsIdleTimeIsOver() {
        RedisReactiveSession session = created();
        session.setAttribute(PRINCIPAL, "ann");
        session.setMaxInactiveInterval(BRIEF);
        save(session);
        Instant end = session.getLastAccessedTime().plus(BRIEF);
        assertThat(sessionsOf("ann")).hasSize(1);

        waitUntil(end);

        assertThat(isFound(session.getId())).isFalse();
        assertThat(sessionsOf("ann")).isEmpty();
        session.setAttribute("a", "1");
        assertHasEnded(session);
        assertThat(isFound(session.getId())).isFalse();
    }

    @Test
    void anIdleTimeOfNothingEndsASessionAtOnce() {
        RedisReactiveSession session = saved();
        session.setMaxInactiveInterval(Duration.ZERO);
        save(session);

        eventually("it has ended", () -> !isFound(session.getId()));
    }

    @Test
    void aNegativeIdleTimeLetsOnlyTheAbsoluteTimeEndASession() {
        RedisReactiveSessionRepository limited = repositoryOver(store(builder -> builder.timeouts(
                SessionTimeouts.builder().absolute(Duration.ofHours(1)).build())));
        RedisReactiveSession session = result(limited.createSession());
        limited.save(session).block(PATIENCE);

        session.setMaxInactiveInterval(Duration.ofSeconds(-1));
        limited.save(session).block(PATIENCE);

        RedisReactiveSession found = result(limited.findById(session.getId()));
        assertThat(found.getMaxInactiveInterval()).isNegative();
        assertThat(timesToLive()).allSatisfy(millis -> assertThat(millis).isBetween(3_500_000L, 3_600_000L));
    }

    @Test
    void aNegativeIdleTimeWithoutAnAbsoluteTimeIsTenYears() {
        RedisReactiveSession session = saved();
        session.setMaxInactiveInterval(Duration.ofSeconds(-1));
        save(session);

        assertThat(found(session.getId()).getMaxInactiveInterval()).isEqualTo(Duration.ofDays(3650));
    }

    @Test
    void everySessionHasAnExpiryFromTheFirstMomentOn() {
        RedisReactiveSession session = savedFor("ann");
        session.changeSessionId();
        save(session);
        saved();

        assertThat(timesToLive())
                .hasSize(2)
                .allSatisfy(millis -> assertThat(millis).isBetween(1_700_000L, 1_800_000L));
    }

    @Test
    void nothingIsLeftOfASessionThatHasExpired() {
        SessionStore cleaning = store(builder ->
                builder.timeouts(SessionTimeouts.builder().idle(BRIEF).build()).reapInterval(Duration.ofMillis(20)));
        RedisReactiveSessionRepository cleaned = repositoryOver(cleaning);
        RedisReactiveSession session = result(cleaned.createSession());
        session.setAttribute(PRINCIPAL, "ann");
        cleaned.save(session).block(PATIENCE);
        assertThat(keysOfSessions()).hasSize(3);

        eventually("all keys are gone", () -> keysOfSessions().isEmpty());
    }

    @Test
    void whereNobodyCleansUpASessionIsGoneAllTheSame() {
        RedisReactiveSessionRepository brief = repositoryOver(idle(BRIEF));
        RedisReactiveSession session = result(brief.createSession());
        brief.save(session).block(PATIENCE);

        waitUntil(session.getLastAccessedTime().plus(BRIEF));

        assertThat(result(brief.findById(session.getId()).hasElement())).isFalse();
        eventually("the server has removed it", () -> timesToLive().isEmpty());
    }

    private SessionStore idle(Duration time) {
        return store(
                builder -> builder.timeouts(SessionTimeouts.builder().idle(time).build()));
    }

    /** Returns in how many milliseconds each session is removed by the server, if nobody is before it. */
    private List<Long> timesToLive() {
        return keys().stream()
                .filter(key -> key.contains("}:session:"))
                .map(key -> commands().pttl(key.getBytes(UTF_8)))
                .toList();
    }

    private List<String> keysOfSessions() {
        return keys().stream().filter(key -> !key.endsWith("}:events")).toList();
    }

    /** The server is on this machine, and has its clock. */
    private static void waitUntil(Instant time) {
        Mono.delay(Duration.between(Instant.now(), time).plusMillis(1)).block(PATIENCE);
    }
}
