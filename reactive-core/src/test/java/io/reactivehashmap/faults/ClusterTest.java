package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.ScanInterruptedException;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.script.RedisScript;
import io.reactivehashmap.script.RetrySafety;
import io.reactivehashmap.testing.TestCluster;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Keys on several servers, which move while they are used. */
final class ClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestCluster cluster = TestCluster.get();
    private final ReactiveHashMaps maps = cluster.maps();

    @AfterEach
    void close() {
        maps.close();
    }

    @Test
    void eachMapIsOnTheNodeOfItsSlotAndFoundThere() {
        List<String> names =
                IntStream.range(0, 100).mapToObj(i -> TestServer.uniqueName()).toList();

        Flux.fromIterable(names).flatMap(name -> map(name).put("key", name)).blockLast(PATIENCE);

        for (String name : names) {
            assertThat(map(name).get("key").block(PATIENCE)).isEqualTo(name);
            assertThat(cluster.commandsFor(name).exists(name.getBytes(UTF_8))).isOne();
        }
        assertThat(cluster.commands())
                .allSatisfy(commands -> assertThat(commands.dbsize()).isPositive());
        assertThat(maps.health().map(health -> health.connections()).block(PATIENCE))
                .hasSizeGreaterThanOrEqualTo(2 * TestCluster.MASTERS);
    }

    @Test
    void onceTheClusterIsKnownNobodyIsRedirected() {
        List<ReactiveHashMap<String, String>> some = IntStream.range(0, 50)
                .mapToObj(i -> map(TestServer.uniqueName()))
                .toList();
        Flux.fromIterable(some).flatMap(map -> map.put("a", "1")).blockLast(PATIENCE);
        eventually("the slots are known", () -> {
            long before = redirections();
            Flux.fromIterable(some).flatMap(map -> map.get("a")).blockLast(PATIENCE);
            return redirections() == before;
        });
        long before = redirections();

        Flux.range(0, 200)
                .flatMap(i -> map(TestServer.uniqueName()).put("a", "1"))
                .blockLast(PATIENCE);

        assertThat(redirections()).isEqualTo(before);
    }

    @Test
    void incrementsAreCountedOnceWhileTheirSlotMoves() {
        String name = TestServer.uniqueName();
        ReactiveHashMap<String, Long> counters = maps.map(name, Codecs.string(), Codecs.int64());
        int increments = 20_000;
        AtomicBoolean done = new AtomicBoolean();
        // Not one upon the other: that a node which imports a slot has not had it a moment ago is what redirections
        // rely on.
        Mono<Void> moves = Mono.delay(Duration.ofMillis(50))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(now -> cluster.migrate(name).finish())
                .repeat(() -> !done.get())
                .then();

        Mono<Void> traffic = Flux.range(0, increments)
                .flatMap(i -> counters.increment("n", 1), 32)
                .then()
                .doFinally(end -> done.set(true));
        Mono.when(moves, traffic).block(PATIENCE);

        assertThat(counters.get("n").block(PATIENCE)).isEqualTo(increments);
    }

    @Test
    void aScriptOverSeveralKeysFindsThemWhileTheyMoveOneByOne() {
        String tag = TestServer.uniqueName();
        byte[] first = ("{" + tag + "}:a").getBytes(UTF_8);
        byte[] second = ("{" + tag + "}:b").getBytes(UTF_8);
        RedisScript both = RedisScript.of(
                "both", "return redis.call('INCR', KEYS[1]) + redis.call('INCR', KEYS[2])", RetrySafety.NON_IDEMPOTENT);
        Mono<Long> run =
                maps.scripts().run(both, List.of(first, second), List.of()).map(reply -> reply.number(0));
        assertThat(run.block(PATIENCE)).isEqualTo(2);
        TestCluster.Migration migration = cluster.migrate("{" + tag + "}");
        assertThat(migration.moveKeys(1)).isOne();

        Mono<Long> during = run.doOnSubscribe(subscribed -> Mono.delay(Duration.ofMillis(100))
                .publishOn(Schedulers.boundedElastic())
                .subscribe(now -> migration.finish(), error -> {}));

        assertThat(during.block(PATIENCE)).isEqualTo(4);
        assertThat(run.block(PATIENCE)).isEqualTo(6);
    }

    @Test
    void aKeyThatHasMovedAheadOfItsSlotIsFoundWhereItIs() {
        String name = TestServer.uniqueName();
        ReactiveHashMap<String, String> map = map(name);
        map.put("a", "1").block(PATIENCE);
        TestCluster.Migration migration = cluster.migrate(name);
        assertThat(migration.moveKeys(1)).isOne();

        for (int i = 0; i < 20; i++) {
            assertThat(map.get("a").block(PATIENCE)).isEqualTo("1");
        }
        map.put("b", "2").block(PATIENCE);
        migration.finish();

        assertThat(map.size().block(PATIENCE)).isEqualTo(2);
    }

    @Test
    void aScanThatWouldHaveToGoOnAtAnotherNodeSaysSo() {
        String name = TestServer.uniqueName();
        ReactiveHashMap<String, String> map = map(name);
        fill(map, 20_000);
        List<String> read = new ArrayList<>();
        StepVerifier.create(map.keys(ScanOptions.builder().count(100).build()), 1)
                .consumeNextWith(read::add)
                .then(() -> cluster.migrate(name).finish())
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(key -> true, read::add)
                .expectErrorSatisfies(error -> assertThat(error).isInstanceOf(ScanInterruptedException.class))
                .verify(PATIENCE);

        assertThat(map.keys(ScanOptions.defaults()).count().block(PATIENCE)).isEqualTo(20_000);
    }

    @Test
    void aBulkWriteArrivesAsAWholeWhileItsSlotMoves() {
        String name = TestServer.uniqueName();
        ReactiveHashMap<String, String> map = map(name);
        map.put("first", "1").block(PATIENCE);
        Mono<Void> move =
                Mono.<Void>fromRunnable(() -> cluster.migrate(name).finish()).subscribeOn(Schedulers.boundedElastic());

        Mono.when(move, Mono.fromRunnable(() -> fill(map, 50_000)).subscribeOn(Schedulers.boundedElastic()))
                .block(PATIENCE);

        assertThat(map.size().block(PATIENCE)).isEqualTo(50_001);
    }

    @Test
    void callsOutlastALostConnectionToEachNode() {
        List<String> names =
                IntStream.range(0, 30).mapToObj(i -> TestServer.uniqueName()).toList();
        Flux.fromIterable(names).flatMap(name -> map(name).put("a", "1")).blockLast(PATIENCE);

        cluster.killOtherConnections();

        assertThat(Flux.fromIterable(names)
                        .flatMap(name -> map(name).get("a"))
                        .count()
                        .block(PATIENCE))
                .isEqualTo(30);
    }

    @Test
    void keysOfDifferentSlotsInOneScriptAreRefused() {
        RedisScript script = RedisScript.of("two", "return 1", RetrySafety.READ);

        StepVerifier.create(maps.scripts().run(script, List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8)), List.of()))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.code()).isEqualTo("CROSSSLOT")))
                .verify(PATIENCE);
    }

    private ReactiveHashMap<String, String> map(String name) {
        return maps.map(name, Codecs.string(), Codecs.string());
    }

    private static void fill(ReactiveHashMap<String, String> map, int count) {
        BulkProgress last = map.putAll(
                        Flux.range(0, count).map(i -> new MapEntry<>("key-" + i, "value-" + i)), BulkOptions.defaults())
                .blockLast(PATIENCE);
        assertThat(last).isNotNull();
    }

    private long redirections() {
        return cluster.commands().stream()
                .flatMap(commands -> commands.info("errorstats").lines())
                .filter(line -> line.startsWith("errorstat_MOVED") || line.startsWith("errorstat_ASK"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*count=(\\d+).*", "$1")))
                .sum();
    }
}
