package io.reactivehashmap.faults;

import static io.reactivehashmap.faults.Kind.NON_IDEMPOTENT;
import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.faults.ScriptedServer.Reaction;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A server that serves nobody is left alone, and its callers know at once. */
@Tag("one-server")
final class OpenCircuitTest {

    private static final String LOADING = "LOADING Redis is loading the dataset in memory";
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScriptedServer server = ScriptedServer.start();

    OpenCircuitTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void itGetsNothingButAFewProbes() {
        server.otherwise(() -> Reaction.error(LOADING));
        try (ReactiveHashMaps maps = builder(CircuitBreakerOptions.builder()
                        .openFor(Duration.ofHours(1))
                        .build())
                .build()) {
            ReactiveHashMap<String, String> map = map(maps);
            openCircuit(map);
            int sent = server.calls().size();

            Flux.range(0, 10_000)
                    .concatMap(i -> NON_IDEMPOTENT.on(map).onErrorResume(CircuitOpenException.class, e -> Mono.empty()))
                    .as(StepVerifier::create)
                    .verifyComplete();

            assertThat(server.calls()).hasSize(sent);
        }
    }

    @Test
    void theErrorSaysWhyAndForHowLong() {
        server.otherwise(() -> Reaction.error(LOADING));
        try (ReactiveHashMaps maps = builder(CircuitBreakerOptions.builder()
                        .openFor(Duration.ofSeconds(60))
                        .build())
                .build()) {
            openCircuit(map(maps));
            map(maps)
                    .get("key")
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(NotSentException.class)
                            .isInstanceOfSatisfying(CircuitOpenException.class, open -> {
                                assertThat(open.attempts()).isZero();
                                assertThat(open.getStackTrace()).isEmpty();
                                assertThat(open.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
                            })
                            .hasMessageStartingWith("map 'map', get: not sent: circuit 'redis://127.0.0.1:")
                            .hasMessageContaining(LOADING))
                    .verify(PATIENCE);
        }
    }

    @Test
    void whenItAnswersAgainItIsServedAgain() {
        server.otherwise(() -> Reaction.error(LOADING));
        try (ReactiveHashMaps maps = builder(CircuitBreakerOptions.builder()
                        .openFor(Duration.ofMillis(50))
                        .build())
                .build()) {
            ReactiveHashMap<String, String> map = map(maps);
            openCircuit(map);
            server.otherwise(NON_IDEMPOTENT::success);
            eventually("calls succeed", () -> succeeds(NON_IDEMPOTENT.on(map)));
            Flux.range(0, 100)
                    .flatMap(i -> NON_IDEMPOTENT.on(map))
                    .as(StepVerifier::create)
                    .expectNextCount(100)
                    .verifyComplete();
        }
    }

    @Test
    void aCallThatIsUnderWayWaitsForItWithinItsDeadline() {
        server.otherwise(() -> Reaction.error(LOADING));
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri(server.uri())
                .deadline(PATIENCE)
                .circuitBreaker(CircuitBreakerOptions.builder()
                        .window(2)
                        .minimumCalls(2)
                        .openFor(Duration.ofMillis(50))
                        .build())
                .build()) {
            ReactiveHashMap<String, String> map = map(maps);
            Mono<Long> underWay = map.increment("key", 1).cache();
            underWay.subscribe(sum -> {}, error -> {});
            eventually("it was tried twice", () -> server.calls().size() == 2);
            server.otherwise(NON_IDEMPOTENT::success);
            underWay.as(StepVerifier::create).expectNext(1L).expectComplete().verify(PATIENCE);
        }
    }

    @Test
    void aServerThatCannotBeReachedForAsLongAsACallMayTakeIsNotWaitedForUntilItIsBack() {
        EmbeddedRedis real = EmbeddedRedis.start();
        FaultProxy proxy = FaultProxy.before(real.port());
        try (real;
                ReactiveHashMaps maps = ReactiveHashMaps.builder()
                        .uri(proxy.uri())
                        .deadline(DEADLINE)
                        .build()) {
            ReactiveHashMap<String, String> map = map(maps);
            // The very first call of a busy machine may take longer than the deadline, which is not what is tested.
            eventually("the server is reached", () -> succeeds(map.size()));
            int port = proxy.port();
            proxy.close();
            eventually("calls are refused", () -> isOpen(map));
            map.get("key")
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(CircuitOpenException.class)
                            .hasMessageContaining("cannot connect to redis://127.0.0.1:" + port))
                    .verify(PATIENCE);

            FaultProxy again = FaultProxy.before(real.port(), port);
            try {
                eventually("calls succeed", () -> succeeds(map.size()));
            } finally {
                again.close();
            }
        }
    }

    @Test
    void itCanBeSwitchedOff() {
        server.otherwise(() -> Reaction.error(LOADING));
        try (ReactiveHashMaps maps = builder(CircuitBreakerOptions.none()).build()) {
            ReactiveHashMap<String, String> map = map(maps);
            for (int i = 0; i < 200; i++) {
                NON_IDEMPOTENT.on(map).as(StepVerifier::create).verifyError(RefusedException.class);
            }
            assertThat(server.calls()).hasSize(200);
        }
    }

    /** Builds maps that try each call once, so that a test knows how often a call was sent. */
    private ReactiveHashMaps.Builder builder(CircuitBreakerOptions options) {
        return ReactiveHashMaps.builder()
                .uri(server.uri())
                .deadline(PATIENCE)
                .retry(RetryOptions.none())
                .circuitBreaker(options);
    }

    private static ReactiveHashMap<String, String> map(ReactiveHashMaps maps) {
        return maps.map("map", Codecs.string(), Codecs.string());
    }

    private static void openCircuit(ReactiveHashMap<String, String> map) {
        eventually("the circuit opens", () -> isOpen(map));
    }

    private static boolean isOpen(ReactiveHashMap<String, String> map) {
        return Boolean.TRUE.equals(NON_IDEMPOTENT
                .on(map)
                .map(reply -> false)
                .onErrorResume(error -> Mono.just(error instanceof CircuitOpenException))
                .block());
    }

    private static boolean succeeds(Mono<?> call) {
        return Boolean.TRUE.equals(call.map(reply -> true)
                .onErrorReturn(NotSentException.class, false)
                .block());
    }
}
