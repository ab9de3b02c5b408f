package io.reactivehashmap.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.resilience.RetryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/**
 * With operation ids every increment is acknowledged and applied once, while one reply in a hundred is lost and the
 * server is killed. {@link DeliveryTest} shows what is left of that without them.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ExactlyOnceTest {

    private static final int INCREMENTS = 20_000;
    private static final int WRITERS = 8;
    private static final int FIELDS = 64;
    private static final int CRASHES = 5;
    private static final long SEED = Long.getLong("exactlyonce.seed", 20261127L);

    /** Connections are lost so fast one after the other that the budget would soon be spent. */
    private static final RetryOptions UNBOUNDED =
            RetryOptions.builder().attempts(1_000).budgetPerSecond(1_000_000).build();

    private final Random random = new Random(SEED);
    private final DurableServer server;
    private final FaultProxy proxy;
    private final ReactiveHashMaps maps;
    private final BitSet[] sums =
            IntStream.range(0, FIELDS).mapToObj(field -> new BitSet()).toArray(BitSet[]::new);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Semaphore crashDue = new Semaphore(0);

    ExactlyOnceTest(@TempDir Path directory) {
        System.out.println("-Dexactlyonce.seed=" + SEED);
        server = DurableServer.in(directory);
        proxy = FaultProxy.before(server.port());
        maps = ReactiveHashMaps.builder()
                .uri(proxy.uri())
                .deadline(Duration.ofSeconds(10))
                .retry(UNBOUNDED)
                .build();
    }

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
        server.close();
    }

    @Test
    void everyIncrementIsAcknowledgedAndAppliedOnce() throws InterruptedException {
        ReactiveHashMap<String, Long> map = maps.map("map", Codecs.string(), Codecs.int64());
        proxy.onReplies(this::fault);

        CompletableFuture<Void> writing = write(map.withOperationIds());
        // If a write fails, there is nothing more to wait for.
        CompletableFuture<Void> ended = writing.whenComplete((nothing, error) -> crashDue.release(CRASHES));
        for (int crash = 0; crash < CRASHES; crash++) {
            crashDue.acquire();
            server.crash();
        }
        ended.join();

        proxy.onReplies(() -> ReplyFault.NONE);
        for (int field = 0; field < FIELDS; field++) {
            int stored = requireNonNull(map.get("field-" + field).block()).intValue();
            // Each sum was handed out once, from the first to the one that is stored.
            assertThat(sums[field].stream())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, stored).boxed().toList());
        }
        assertThat(acknowledged).hasValue(INCREMENTS);
        assertThat(proxy.sent("EVALSHA") + proxy.sent("EVAL")).as("sent").isGreaterThan(INCREMENTS);
    }

    private ReplyFault fault() {
        if (random.nextInt(100) != 0) {
            return ReplyFault.NONE;
        }
        return random.nextBoolean() ? ReplyFault.RESET : ReplyFault.CLOSE;
    }

    /** Has each writer make one increment after the other, none of which may fail. */
    private CompletableFuture<Void> write(ReactiveHashMap<String, Long> map) {
        return Flux.range(0, WRITERS)
                .flatMap(writer -> Flux.range(0, INCREMENTS / WRITERS)
                        .map(i -> (writer + i) % FIELDS)
                        .concatMap(
                                field -> map.increment("field-" + field, 1).doOnNext(sum -> acknowledged(field, sum))))
                .then()
                .toFuture();
    }

    private void acknowledged(int field, long sum) {
        synchronized (sums[field]) {
            assertThat(sums[field].get((int) sum))
                    .as("acknowledged twice: " + sum)
                    .isFalse();
            sums[field].set((int) sum);
        }
        if (acknowledged.incrementAndGet() % (INCREMENTS / (CRASHES + 1)) == 0) {
            crashDue.release();
        }
    }
}
