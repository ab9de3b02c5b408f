package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import io.reactivehashmap.testing.LiveHeap;
import io.reactivehashmap.testing.NettyLeaks;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What is left of faults of all kinds, one after the other, under load: nothing. For 5 seconds, or as many as
 * {@code -Dsoak.seconds} says.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Tag("once")
final class SoakTest {

    private static final Duration SOAK = Duration.ofSeconds(Long.getLong("soak.seconds", 5));
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration BETWEEN_FAULTS = Duration.ofMillis(100);
    private static final int CALLERS = 16;
    private static final int VALUE_LENGTH = 200;
    private static final long HEAP_TOLERANCE_BYTES = 4L * 1024 * 1024;
    private static final long SEED = Long.getLong("soak.seed", 20261125L);

    private final Random faults = new Random(SEED);
    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final RedisClient operator = RedisClient.create(server.uri());
    private final RedisCommands<String, String> commands = operator.connect().sync();
    private final FaultProxy proxy = FaultProxy.before(server.port());
    private final AtomicLong succeeded = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    SoakTest() {
        System.out.println("-Dsoak.seed=" + SEED);
    }

    @AfterEach
    void close() {
        proxy.close();
        operator.shutdown();
        server.close();
    }

    @Test
    void faultsLeaveNoThreadNoConnectionNoHeapAndNoBuffer() {
        List<String> leaks = NettyLeaks.of(() -> {
            try (ReactiveHashMaps maps = ReactiveHashMaps.connect(proxy.uri())) {
                ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());
                soak(map, WARM_UP);
                Remains before = remains(maps, map);
                soak(map, SOAK);
                Remains after = remains(maps, map);

                assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads());
                assertThat(after.connections()).as("connections").isEqualTo(before.connections());
                assertThat(after.heapBytes() - before.heapBytes())
                        .as("growth of the heap")
                        .isLessThan(HEAP_TOLERANCE_BYTES);
            }
            proxy.close();
        });
        assertThat(leaks).isEmpty();
        assertThat(succeeded).hasPositiveValue();
        assertThat(failed).hasPositiveValue();
    }

    private void soak(ReactiveHashMap<String, String> map, Duration time) {
        Mono<Void> calls = Flux.range(0, CALLERS)
                .flatMap(caller -> calls(map, new Random(SEED + caller)).take(time), CALLERS)
                .then();
        Mono<Void> disturbances = Flux.interval(BETWEEN_FAULTS)
                .take(time)
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(tick -> heal())
                .doOnNext(tick -> disturb())
                .then();
        Mono.when(calls, disturbances).block();
        heal();
    }

    /** Makes one call after the other, whatever becomes of each. */
    private Flux<?> calls(ReactiveHashMap<String, String> map, Random random) {
        return Mono.defer(() -> Mono.when(call(map, random))
                        .doOnSuccess(done -> succeeded.incrementAndGet())
                        .doOnError(error -> failed.incrementAndGet())
                        .onErrorComplete(ReactiveHashMapException.class)
                        .thenReturn(true))
                .repeat();
    }

    /** Makes some call. A value is not looked at: one reply too few or too many shifts those behind it for a while. */
    private static Publisher<?> call(ReactiveHashMap<String, String> map, Random random) {
        String key = "key-" + random.nextInt(100);
        String value = Entries.value(key, VALUE_LENGTH);
        return switch (random.nextInt(6)) {
            case 0 -> map.put(key, value);
            case 1 -> map.replace(key, value);
            case 2 -> map.entries();
            case 3 -> map.keys(ScanOptions.defaults()).take(10);
            case 4 -> map.putAll(Entries.numbered(100, VALUE_LENGTH), BulkOptions.defaults());
            default -> map.get(key);
        };
    }

    private void disturb() {
        switch (faults.nextInt(10)) {
            case 0 -> proxy.reset();
            case 1 -> proxy.halfClose();
            case 2 -> proxy.silence(true);
            case 3 -> proxy.blackHole(true);
            case 4 -> commands.clientKill(KillArgs.Builder.typeNormal().skipme());
            case 5 -> onSomeReplies(ReplyFault.DROP);
            case 6 -> onSomeReplies(ReplyFault.DUPLICATE);
            case 7 -> onSomeReplies(ReplyFault.cutAfter(faults.nextInt(100)));
            case 8 -> onSomeReplies(ReplyFault.delay(Duration.ofMillis(faults.nextInt(50))));
            default -> onSomeReplies(ReplyFault.SPLIT);
        }
    }

    private void onSomeReplies(ReplyFault fault) {
        proxy.onReplies(() -> faults.nextInt(20) == 0 ? fault : ReplyFault.NONE);
    }

    private void heal() {
        proxy.silence(false);
        proxy.blackHole(false);
        proxy.onReplies(() -> ReplyFault.NONE);
    }

    /** Counts what is there once all is quiet again, and every kind of call has succeeded. */
    private Remains remains(ReactiveHashMaps maps, ReactiveHashMap<String, String> map) {
        eventually("calls succeed", () -> isServed(map));
        eventually("nothing is pending", () -> PendingCalls.of(maps) == 0);
        // One for calls and one for streams; and the operator's.
        eventually("other connections have ended", () -> proxy.open() == 2 && connectedClients() == 3);
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce"))
                .count();
        return new Remains(threads, connectedClients(), LiveHeap.bytes());
    }

    private static boolean isServed(ReactiveHashMap<String, String> map) {
        return Boolean.TRUE.equals(map.put("key", "value")
                .thenMany(map.keys(ScanOptions.defaults()))
                .then(Mono.just(true))
                .onErrorReturn(false)
                .block());
    }

    private long connectedClients() {
        return commands.info("clients")
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToLong(line -> Long.parseLong(line.substring("connected_clients:".length())))
                .sum();
    }

    private record Remains(long threads, long connections, long heapBytes) {}
}
