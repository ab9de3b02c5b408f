package io.reactivehashmap.connection;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** When a connection is made, how many there are, and what closing leaves. */
final class ConnectionTest {

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final TestServer server = TestServer.get();
    private final String clientName = "connection-test-" + CLIENTS.incrementAndGet();

    @Test
    void theFirstCallConnects() {
        try (ReactiveHashMaps maps = builder().build()) {
            ReactiveHashMap<String, String> map = newMap(maps);
            Mono<Long> call = map.size();
            assertThat(connections()).isZero();
            call.block();
            assertThat(connections()).isEqualTo(1);
        }
    }

    @Test
    void anEagerClientConnectsByItself() {
        try (ReactiveHashMaps maps = builder().eager(true).build()) {
            eventually("a connection of " + maps, () -> connections() == 1);
            newMap(maps).size().block();
            assertThat(connections()).isEqualTo(1);
        }
    }

    @Test
    void anEagerClientOfAnAbsentServerFailsItsCallsAndNotItself() {
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri("redis://127.0.0.1:1")
                .eager(true)
                .deadline(Duration.ofMillis(300))
                .build()) {
            newMap(maps).size().as(StepVerifier::create).verifyError(NotSentException.class);
        }
    }

    @Test
    void anyNumberOfMapsAndCallsShareOneConnection() {
        try (ReactiveHashMaps maps = builder().build()) {
            Flux.range(0, 1_000)
                    .flatMap(i -> newMap(maps).put("key " + i, "value"), 1_000)
                    .as(StepVerifier::create)
                    .verifyComplete();
            assertThat(connections()).isEqualTo(1);
        }
    }

    @Test
    void theServerIsAskedWhoItIs() {
        try (ReactiveHashMaps maps = builder().build()) {
            maps.server()
                    .as(StepVerifier::create)
                    .assertNext(info -> assertThat(info).hasToString(server.description()))
                    .verifyComplete();
        }
    }

    @Test
    void closingLeavesNeitherConnectionNorThread() throws InterruptedException {
        newMapSize();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Thread> started = new HashSet<>();
        try (ReactiveHashMaps maps = builder().build()) {
            newMap(maps).size().block();
            started.addAll(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            assertThat(started).anyMatch(thread -> thread.getName().contains("lettuce"));
        }
        assertAllEnd(started);
        eventually("the end of the connection", () -> connections() == 0);
    }

    @Test
    void closingRightAfterAnEagerStartLeavesNeitherConnectionNorThread() throws InterruptedException {
        newMapSize();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        builder().eager(true).build().close();
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        assertAllEnd(started);
        eventually("the end of the connection", () -> connections() == 0);
    }

    @Test
    void aClosedClientFailsItsCallsAtOnce() {
        ReactiveHashMaps maps = builder().deadline(Duration.ofSeconds(30)).build();
        ReactiveHashMap<String, String> map = newMap(maps);
        map.put("key", "value").block();
        maps.close();
        List<Mono<?>> calls = List.of(
                map.get("key"),
                map.put("key", "value"),
                map.increment("key", 1),
                map.pop(),
                map.compute("key", current -> current),
                map.computeIfAbsent("key", Mono::just),
                map.getAll(List.of("key")).then(),
                map.entryTimeToLive("key"),
                maps.server());
        for (Mono<?> call : calls) {
            call.as(StepVerifier::create)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(NotSentException.class)
                            .hasMessageContaining("closed"))
                    .verify(Duration.ofSeconds(10));
        }
    }

    @Test
    void aClientClosedBeforeItsFirstCallFailsItsCallsAtOnceToo() {
        ReactiveHashMaps maps = builder().deadline(Duration.ofSeconds(30)).build();
        maps.close();
        newMap(maps)
                .size()
                .as(StepVerifier::create)
                .expectError(NotSentException.class)
                .verify(Duration.ofSeconds(10));
        assertThat(connections()).isZero();
    }

    @Test
    void closingEndsTheCallsThatAreUnderWay() {
        ReactiveHashMaps maps = builder().deadline(Duration.ofSeconds(30)).build();
        ReactiveHashMap<String, String> map = newMap(maps);
        map.size().block();
        map.computeIfAbsent("key", key -> map.size().repeat().then(Mono.empty()))
                .as(StepVerifier::create)
                .then(maps::close)
                .expectError(ReactiveHashMapException.class)
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void closingTwiceIsClosingOnce() {
        ReactiveHashMaps maps = builder().build();
        newMap(maps).size().block();
        maps.close();
        maps.close();
        maps.closeAsync().as(StepVerifier::create).verifyComplete();
    }

    @Test
    void closingFromAThreadThatMustNotBlockHappensInTheBackground() {
        ReactiveHashMaps maps = builder().build();
        newMap(maps).size().block();
        Mono.fromRunnable(maps::close)
                .subscribeOn(Schedulers.parallel())
                .as(StepVerifier::create)
                .verifyComplete();
        eventually("the end of the connection", () -> connections() == 0);
        newMap(maps).size().as(StepVerifier::create).verifyError(NotSentException.class);
    }

    @Test
    void closingFromACallbackOnTheEventLoopHappensInTheBackground() {
        ReactiveHashMaps maps = builder().build();
        newMap(maps)
                .size()
                .doOnNext(size -> maps.close())
                .as(StepVerifier::create)
                .expectNext(0L)
                .verifyComplete();
        eventually("the end of the connection", () -> connections() == 0);
    }

    @Test
    void blockingOnTheEventLoopFailsInsteadOfStallingIt() {
        try (ReactiveHashMaps maps = server.maps()) {
            newMap(maps)
                    .size()
                    .doOnNext(size -> newMap(maps).size().block())
                    .as(StepVerifier::create)
                    .verifyError(IllegalStateException.class);
        }
    }

    /** Starts the threads that Reactor and Netty keep for all of a JVM. */
    private void newMapSize() {
        try (ReactiveHashMaps maps = server.maps()) {
            newMap(maps).size().delayElement(Duration.ofMillis(1)).block();
        }
    }

    private static void assertAllEnd(Set<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            if (!thread.getName().startsWith("parallel-")) {
                TimeUnit.SECONDS.timedJoin(thread, 10);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private ReactiveHashMaps.Builder builder() {
        RedisConfig config =
                RedisConfig.of(server.uri()).mutate().clientName(clientName).build();
        return ReactiveHashMaps.builder().connection(config).deadline(Duration.ofSeconds(20));
    }

    private static ReactiveHashMap<String, String> newMap(ReactiveHashMaps maps) {
        return maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
    }

    private long connections() {
        return server.commands()
                .clientList()
                .lines()
                .filter(line -> line.contains(" name=" + clientName + " "))
                .count();
    }
}
