package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Stall;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whatever the network and the server do, a call ends within its deadline, and with an error that says how. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once")
final class EveryCallEndsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration TOLERANCE = Duration.ofMillis(250);
    private static final int CALLS_OF_EACH_KIND = 200;

    private final EmbeddedRedis server =
            Outage.possible(EmbeddedRedis.builder()).start();
    private final FaultProxy proxy = FaultProxy.before(server.port());
    private final ReactiveHashMaps maps =
            ReactiveHashMaps.builder().uri(proxy.uri()).deadline(DEADLINE).build();
    private final ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void withinItsDeadline(Outage outage) {
        map.put("key", 1L).retry(10).thenMany(map.keys(ScanOptions.defaults())).blockLast();
        outage.begin(server, proxy);

        Queue<Duration> times = new ConcurrentLinkedQueue<>();
        Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        Duration stall = Stall.during(() -> Flux.range(0, CALLS_OF_EACH_KIND)
                .flatMap(i -> Flux.fromIterable(calls()), Integer.MAX_VALUE)
                .flatMap(
                        call -> Mono.when(call)
                                .onErrorResume(error -> {
                                    errors.add(error);
                                    return Mono.empty();
                                })
                                .thenReturn(call)
                                .elapsed()
                                .doOnNext(timed -> times.add(Duration.ofMillis(timed.getT1()))),
                        Integer.MAX_VALUE)
                .blockLast());

        assertThat(times).hasSize(CALLS_OF_EACH_KIND * calls().size());
        assertThat(times.stream().max(Duration::compareTo).orElseThrow())
                .isLessThanOrEqualTo(DEADLINE.plus(TOLERANCE).plus(stall));
        assertThat(errors)
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).isInstanceOf(ReactiveHashMapException.class));
        assertThat(errors).allSatisfy(error -> assertThat(error).hasMessageStartingWith("map 'map'"));
        eventually("nothing is pending", () -> PendingCalls.of(maps) == 0);
    }

    private List<Publisher<?>> calls() {
        return List.of(
                map.get("key"),
                map.put("key", 2L),
                map.increment("key", 1),
                map.keys(ScanOptions.defaults()),
                map.putAll(Flux.range(0, 10).map(i -> new MapEntry<>("bulk-" + i, 1L)), BulkOptions.defaults()));
    }
}
