package io.reactivehashmap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** What becomes of calls when the server goes, stalls and comes back. */
final class ReconnectionTest {

    /** Calls are refused at once while the server is known to be away. */
    private static final Retry PATIENTLY = Retry.fixedDelay(100, Duration.ofMillis(100));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aServerThatIsStartedAgainIsUsedAgain() {
        EmbeddedRedis first = EmbeddedRedis.start();
        try (first;
                ReactiveHashMaps maps = maps(first.port(), Duration.ofSeconds(20))) {
            ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());
            map.put("key", "1").block();
            first.close();
            try (EmbeddedRedis second =
                    EmbeddedRedis.builder().port(first.port()).start()) {
                map.get("key").as(StepVerifier::create).expectComplete().verify(PATIENCE);
                map.put("key", "2").as(StepVerifier::create).expectComplete().verify(PATIENCE);
                map.getAndPut("key", "3")
                        .as(StepVerifier::create)
                        .expectNext("2")
                        .expectComplete()
                        .verify(PATIENCE);
                assertThat(second.isRunning()).isTrue();
            }
        }
    }

    @Test
    void callsToAServerThatIsGoneFailAtTheirDeadlineAndAreNotKeptForLater() {
        EmbeddedRedis first = EmbeddedRedis.start();
        try (first;
                ReactiveHashMaps maps = maps(first.port(), Duration.ofMillis(500))) {
            ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());
            map.increment("key", 1).retryWhen(PATIENTLY).block();
            first.close();
            map.increment("key", 1)
                    .as(StepVerifier::create)
                    .expectErrorMatches(
                            error -> error instanceof NotSentException || error instanceof OutcomeUnknownException)
                    .verify(PATIENCE);
            map.increment("key", 1)
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(NotSentException.class)
                            .hasMessageContainingAll("'map'", "increment"))
                    .verify(PATIENCE);
            try (EmbeddedRedis second =
                            EmbeddedRedis.builder().port(first.port()).start();
                    ReactiveHashMaps patient = maps(second.port(), Duration.ofSeconds(20))) {
                patient.map("map", Codecs.string(), Codecs.int64())
                        .get("key")
                        .as(StepVerifier::create)
                        .verifyComplete();
            }
        }
    }

    @Test
    void aServerThatStartsAfterItsClientIsFound() {
        EmbeddedRedis reservation = EmbeddedRedis.start();
        int port = reservation.port();
        reservation.close();
        try (ReactiveHashMaps maps = maps(port, Duration.ofMillis(300))) {
            ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());
            map.put("key", "value")
                    .as(StepVerifier::create)
                    .expectError(NotSentException.class)
                    .verify(PATIENCE);
            try (EmbeddedRedis server = EmbeddedRedis.builder().port(port).start()) {
                map.put("key", "value")
                        .retryWhen(PATIENTLY)
                        .as(StepVerifier::create)
                        .expectComplete()
                        .verify(PATIENCE);
                assertThat(server.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aServerThatStallsIsAnUnknownOutcomeByTheDeadline() throws IOException, InterruptedException {
        try (EmbeddedRedis server = EmbeddedRedis.start();
                ReactiveHashMaps maps = maps(server.port(), Duration.ofMillis(500))) {
            ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());
            map.increment("key", 1).retryWhen(PATIENTLY).block();
            signal("STOP", server);
            map.increment("key", 1)
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(OutcomeUnknownException.class)
                            .hasMessageContainingAll("'map'", "increment"))
                    .verify(PATIENCE);
            signal("CONT", server);
            map.get("key")
                    .retryWhen(PATIENTLY)
                    .as(StepVerifier::create)
                    .expectNext(2L)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    private static ReactiveHashMaps maps(int port, Duration deadline) {
        return ReactiveHashMaps.builder()
                .uri("redis://127.0.0.1:" + port)
                .deadline(deadline)
                .build();
    }

    private static void signal(String name, EmbeddedRedis server) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
