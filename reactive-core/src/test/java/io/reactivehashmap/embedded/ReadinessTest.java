package io.reactivehashmap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void theServerThatWasStartedIsReady() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            assertThat(Readiness.obstacle(redis.port(), redis.pid(), PATIENCE)).isNull();
        }
    }

    @Test
    void anotherServerAtThePortIsNotTakenForIt() {
        try (EmbeddedRedis other = EmbeddedRedis.start()) {
            assertThat(Readiness.obstacle(other.port(), other.pid() + 1, PATIENCE))
                    .contains("is answered by process " + other.pid() + " instead of " + (other.pid() + 1));
        }
    }

    @Test
    void aPortThatNobodyListensAtIsNotReady() {
        assertThat(Readiness.obstacle(Loopback.freePort(), 1, PATIENCE)).contains("refused");
    }

    @Test
    void aListenerThatSaysNothingIsNotReady() throws IOException {
        try (ServerSocket silent = new ServerSocket()) {
            silent.bind(Loopback.at(0));
            assertThat(Readiness.obstacle(silent.getLocalPort(), 1, Duration.ofMillis(100)))
                    .isEqualTo(Readiness.SILENCE);
        }
    }
}
