package io.reactivehashmap.stress;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.testing.LiveHeap;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Many more calls are made and cancelled while the server hangs than may be pending.
 *
 * <p>{@code -Dstress.cancellations=1000000} makes it longer.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Tag("one-server")
final class CancelStormTest {

    private static final int CANCELLATIONS = Integer.getInteger("stress.cancellations", 300_000);

    /** Some may wait to be dropped together, which is cheaper than one by one. */
    private static final int MAX_LEFT = 5_000;

    private static final int THREADS = 4;
    private static final long HEAP_TOLERANCE_BYTES = 4L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final OwnServer server = OwnServer.start();
    private final Scheduler threads = Schedulers.newParallel("caller", THREADS);
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(server.uri())
            .deadline(Duration.ofMinutes(5))
            .build();
    private final ReactiveHashMap<String, String> map =
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
    private final Violations violations = new Violations();

    @AfterEach
    void close() {
        maps.close();
        server.close();
        threads.dispose();
    }

    @Test
    void callsThatAreCancelledWhileTheServerHangsTakeNeitherMemoryNorThePlaceOfOthers() {
        map.put("key", "value").block();
        server.pauseWrites();
        CompletableFuture<?> lasting = putMoreThanCanBeInFlight();
        storm(CANCELLATIONS / 10);
        long before = LiveHeap.bytes();

        storm(CANCELLATIONS);

        assertThat(LiveHeap.bytes() - before).as("growth of the heap").isLessThan(HEAP_TOLERANCE_BYTES);
        CompletableFuture<String> later = map.get("key").toFuture();
        assertThat(later).isNotDone();
        server.resume();
        assertThat(later).succeedsWithin(PATIENCE).isEqualTo("value");
        assertThat(lasting).succeedsWithin(PATIENCE);
        eventually("no call is pending", () -> PendingCalls.of(maps) == 0);
        violations.assertNone();
    }

    private CompletableFuture<?> putMoreThanCanBeInFlight() {
        String large = "value".repeat(20_000);
        return Flux.range(0, 100)
                .flatMap(i -> map.put("large", large), 100)
                .then()
                .toFuture();
    }

    private void storm(int cancellations) {
        Flux.range(0, THREADS)
                .flatMap(i -> Mono.fromRunnable(() -> makeAndCancel(cancellations / THREADS))
                        .subscribeOn(threads))
                .blockLast();
        eventually("cancelled calls have given up their places", () -> PendingCalls.of(maps) < MAX_LEFT);
    }

    private void makeAndCancel(int times) {
        for (int i = 0; i < times; i++) {
            CheckedCall<Object> call = new CheckedCall<>(violations, outcome -> {});
            anyCall(i).subscribe(call);
            call.cancel();
        }
    }

    private Mono<?> anyCall(int i) {
        return switch (i % 4) {
            case 0 -> map.get("other");
            case 1 -> map.put("other", "value");
            case 2 -> map.remove("other");
            default -> map.putIfAbsent("other", "value");
        };
    }
}
