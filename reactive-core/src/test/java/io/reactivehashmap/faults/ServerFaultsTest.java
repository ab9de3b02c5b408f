package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.testing.Stall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What real servers do when something is wrong with them, or done to them, and what calls make of it. */
final class ServerFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration TOLERANCE = Duration.ofMillis(250);
    private static final Duration BETWEEN_KILLS = Duration.ofMillis(20);
    private static final long KILLS = 50;
    private static final int CALLERS = 4;

    private final EmbeddedRedis server = Outage.possible(EmbeddedRedis.builder())
            .directive("enable-protected-configs", "yes")
            .start();
    private final RedisClient operator = RedisClient.create(server.uri());
    private final RedisCommands<String, String> commands = operator.connect().sync();
    private final ReactiveHashMaps maps =
            ReactiveHashMaps.builder().uri(server.uri()).deadline(DEADLINE).build();
    private final ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());

    @BeforeEach
    void begin() {
        map.put("key", 1L).retry(10).block();
    }

    @AfterEach
    void close() {
        maps.close();
        operator.shutdown();
        server.close();
    }

    /** {@code CLIENT KILL} again and again: what may run twice succeeds, and an increment never counts twice unsaid. */
    @Test
    void connectionsThatAreKilledCostNothingThatIsNotSaid() {
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong unknown = new AtomicLong();
        AtomicBoolean killing = new AtomicBoolean(true);
        Mono<Void> kills = Flux.interval(BETWEEN_KILLS)
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic())
                .map(tick -> commands.clientKill(KillArgs.Builder.typeNormal().skipme()))
                .scan(0L, Long::sum)
                .takeUntil(killed -> killed >= KILLS)
                .then()
                .doFinally(end -> killing.set(false));
        try (ReactiveHashMaps patient =
                ReactiveHashMaps.builder().uri(server.uri()).deadline(PATIENCE).build()) {
            ReactiveHashMap<String, Long> counters = patient.map("counters", Codecs.string(), Codecs.int64());
            Mono<Void> increments = counters.increment("sum", 1)
                    .doOnNext(sum -> acknowledged.incrementAndGet())
                    .onErrorResume(OutcomeUnknownException.class, error -> {
                        unknown.incrementAndGet();
                        return Mono.empty();
                    })
                    .then(counters.put("other", 1L))
                    .then(counters.get("other"))
                    .repeat(killing::get)
                    .then();
            Mono.when(kills, Flux.range(0, CALLERS).flatMap(caller -> increments, CALLERS))
                    .block(PATIENCE);
        }
        long stored = Long.parseLong(requireNonNull(commands.hget("counters", "sum")));
        assertThat(stored).isBetween(acknowledged.get(), acknowledged.get() + unknown.get());
        assertThat(unknown).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "WRITE"})
    void aPauseIsWaitedForWithinTheDeadline(String mode) {
        pause(Duration.ofMillis(300), mode);
        assertEndsInTime(map.increment("key", 1));
        assertServed();

        pause(DEADLINE.multipliedBy(2), mode);
        assertEndsInTime(map.increment("key", 1).as(ServerFaultsTest::mustFail));
        assertServed();
    }

    @Test
    void aServerWithoutMemoryRefusesWritesAndGoesOnToReadAndRemove() {
        commands.configSet("maxmemory", "1");
        assertRefused(map.put("key", 2L), "OOM");
        assertRefused(map.increment("key", 1), "OOM");
        assertThat(map.get("key").block()).isEqualTo(1L);
        assertThat(map.remove("key").block()).isTrue();
        commands.configSet("maxmemory", "0");
        assertServed();
    }

    @Test
    void aServerWithoutReplicasRefusesWritesAndGoesOnToRead() {
        commands.configSet("min-replicas-to-write", "1");
        assertRefused(map.put("key", 2L), "NOREPLICAS");
        assertThat(map.get("key").block()).isEqualTo(1L);
        commands.configSet("min-replicas-to-write", "0");
        assertServed();
    }

    @Test
    void aServerThatCannotSaveRefusesWritesAndGoesOnToRead(@TempDir Path directory) throws Exception {
        commands.configSet(
                "dir", Files.createDirectory(directory.resolve("gone")).toString());
        Files.delete(directory.resolve("gone"));
        commands.configSet("save", "3600 1");
        commands.bgsave();
        eventually("saving has failed", () -> commands.info("persistence").contains("rdb_last_bgsave_status:err"));

        assertRefused(map.put("key", 2L), "MISCONF");
        assertThat(map.get("key").block()).isEqualTo(1L);
        commands.configSet("save", "");
        assertServed();
    }

    @Test
    void aServerThatRunsAnEndlessScriptIsServingAgainOnceThatIsKilled() {
        Outage.runEndlessScript(server);
        List<Mono<?>> calls = List.of(map.get("key"), map.put("key", 2L), map.increment("key", 1));
        calls.forEach(call -> assertEndsInTime(call.as(ServerFaultsTest::mustFail)));
        commands.scriptKill();
        assertServed();
    }

    private void pause(Duration time, String mode) {
        commands.dispatch(
                CommandType.CLIENT,
                new StatusOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8)
                        .add("PAUSE")
                        .add(time.toMillis())
                        .add(mode));
    }

    private static Mono<?> mustFail(Mono<?> call) {
        return call.hasElement()
                .map(any -> {
                    throw new AssertionError("it has not failed");
                })
                .onErrorComplete(RefusedException.class)
                .onErrorComplete(OutcomeUnknownException.class);
    }

    private static void assertRefused(Mono<?> call, String code) {
        call.as(StepVerifier::create)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.code()).isEqualTo(code)))
                .verify(PATIENCE);
    }

    private static void assertEndsInTime(Mono<?> call) {
        long begun = System.nanoTime();
        Duration stall = Stall.during(call::block);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThanOrEqualTo(DEADLINE.plus(TOLERANCE).plus(stall));
    }

    /** A circuit that has opened may have to be tried first. */
    private void assertServed() {
        Stream.of(map.put("key", 1L), map.get("key"), map.increment("key", 1))
                .forEach(call -> eventually("it is served", () -> succeeds(call)));
    }

    private static boolean succeeds(Mono<?> call) {
        return Boolean.TRUE.equals(call.thenReturn(true).onErrorReturn(false).block());
    }
}
