package io.reactivehashmap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.FakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What a call says when there is no Redis at the other end. */
final class UnreachableServerTest {

    private static final Duration DEADLINE = Duration.ofMillis(700);

    /** The deadline, and what a busy machine may add. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void aPortThatNobodyListensOnIsAnErrorThatNamesIt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertNotSent(port);
    }

    @Test
    void aWebServerIsAnErrorThatNamesIt() throws IOException {
        try (FakeServer server = FakeServer.thatSpeaksHttp()) {
            assertNotSent(server.port());
        }
    }

    @Test
    void aServerThatHangsUpIsAnErrorThatNamesIt() throws IOException {
        try (FakeServer server = FakeServer.thatHangsUp()) {
            assertNotSent(server.port());
        }
    }

    @Test
    void aServerThatNeverAnswersIsAnErrorThatNamesIt() throws IOException {
        try (FakeServer server = FakeServer.thatNeverAnswers()) {
            assertNotSent(server.port());
        }
    }

    @Test
    void aHostThatDoesNotExistIsAnErrorThatNamesIt() {
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri("redis://no-such-host.invalid:7000")
                .deadline(DEADLINE)
                .build()) {
            maps.map("map", Codecs.string(), Codecs.string())
                    .get("key")
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(NotSentException.class)
                            .hasMessageContaining("no-such-host.invalid:7000"))
                    .verify(PATIENCE);
        }
    }

    private static void assertNotSent(int port) {
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri("redis://:hunter2@127.0.0.1:" + port)
                .deadline(DEADLINE)
                .build()) {
            Duration elapsed = maps.map("map", Codecs.string(), Codecs.string())
                    .increment("key", 1)
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(NotSentException.class)
                            .hasMessageContainingAll("'map'", "increment", "127.0.0.1:" + port)
                            .satisfies(e -> assertThat(StackTraces.of(e)).doesNotContain("hunter2")))
                    .verify(PATIENCE);
            assertThat(elapsed).isLessThan(PATIENCE.dividedBy(2));
        }
    }
}
