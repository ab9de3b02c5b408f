package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.SessionTimeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.WebSession;

/** How long a session of WebFlux may be idle, as Spring says it. */
final class IdleTimeTest extends OnWebSessions {

    @Test
    void anIdleTimeIsKept() {
        String id = storedWith("a", "1");

        request(
                session -> {
                    session.setMaxIdleTime(Duration.ofHours(8));
                    return reading(session);
                },
                id);

        assertThat(loaded(store, id).idleTimeout()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aNegativeOneIsNone() {
        RedisWebSessionStore limited = new RedisWebSessionStore(store(builder -> builder.timeouts(
                SessionTimeouts.builder().absolute(Duration.ofHours(12)).build())));
        WebSession session = result(limited.createWebSession());
        session.start();

        session.setMaxIdleTime(Duration.ofSeconds(-5));
        session.save().block(PATIENCE);

        assertThat(result(limited.retrieveSession(session.getId())).getMaxIdleTime())
                .isNegative();
        assertThat(loaded(store, session.getId()).idleTimeout()).isZero();
    }

    @Test
    void aNegativeOneIsTenYearsWhereNothingElseEndsASession() {
        WebSession session = created();

        session.setMaxIdleTime(Duration.ofSeconds(-1));
        assertThat(session.getMaxIdleTime()).isEqualTo(Duration.ofDays(3650));
        session.setMaxIdleTime(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(session.getMaxIdleTime()).isEqualTo(Duration.ofDays(3650));

        session.start();
        session.save().block(PATIENCE);
        assertThat(isLive(session.getId())).isTrue();
    }

    @Test
    void zeroEndsASessionAtOnce() {
        String id = storedWith("a", "1");
        WebSession session = retrieved(id);

        session.setMaxIdleTime(Duration.ZERO);
        session.save().block(PATIENCE);
        waitUntil(session.getLastAccessTime().plusMillis(1));

        assertThat(isLive(id)).isFalse();
    }
}
