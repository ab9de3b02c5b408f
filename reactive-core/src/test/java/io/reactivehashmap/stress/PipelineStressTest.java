package io.reactivehashmap.stress;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.testing.LiveHeap;
import io.reactivehashmap.testing.NettyLeaks;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * 64 callers on 20 keys, with cancellations, timeouts and codecs that fail: every call ends once, with a result that is
 * possible, and leaves nothing behind.
 *
 * <p>{@code -Dstress.operations=2000000} makes it a soak, {@code -Dstress.seed=…} makes other random choices.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Tag("one-server")
final class PipelineStressTest {

    private static final int OPERATIONS = Integer.getInteger("stress.operations", 100_000);
    private static final int OPERATIONS_PER_PAUSE = 10_000;
    private static final int TIMEOUTS_PER_PAUSE = 40;
    private static final int CALLERS = 64;
    private static final long HEAP_TOLERANCE_BYTES = 4L * 1024 * 1024;

    /** Above what a call takes on a busy machine, or hardly one would succeed. */
    private static final Duration DEADLINE = Duration.ofMillis(150);

    private final OwnServer server = OwnServer.start();
    private final Scheduler threads = Schedulers.newParallel("caller", 3);
    private final Scheduler canceller = Schedulers.newSingle("canceller");

    @AfterEach
    void close() {
        server.close();
        threads.dispose();
        canceller.dispose();
    }

    @Test
    void everyCallEndsOnceWithAPossibleResultAndLeavesNothingBehind() {
        assertThat(NettyLeaks.of(() -> {
                    try (ReactiveHashMaps maps = maps(PipelineOptions.defaults())) {
                        stress(maps, OPERATIONS / 10, true);
                        long before = LiveHeap.bytes();
                        stress(maps, OPERATIONS, true);
                        assertThat(LiveHeap.bytes() - before)
                                .as("growth of the heap, %s", Seed.MESSAGE)
                                .isLessThan(HEAP_TOLERANCE_BYTES);
                    }
                }))
                .isEmpty();
    }

    @Test
    void soTheyDoWithoutMerging() {
        try (ReactiveHashMaps maps =
                maps(PipelineOptions.builder().merging(false).build())) {
            stress(maps, OPERATIONS / 4, true);
        }
    }

    /** Here a call leaves on the thread that makes it, which another one may overtake. */
    @Test
    void soTheyDoWithoutPipelining() {
        try (ReactiveHashMaps maps =
                maps(PipelineOptions.builder().pipelining(false).build())) {
            stress(maps, OPERATIONS / 4, false);
        }
    }

    /** What is forgotten is not sent before the deadline, which elsewhere makes up for it. */
    @Test
    void noCallIsForgottenThoughNoDeadlineRemindsOfIt() {
        try (ReactiveHashMaps maps = maps(PipelineOptions.defaults(), Duration.ofHours(1))) {
            Stage stage = begin(maps, OPERATIONS / 2, true);
            awaitEnd(maps, stage, OPERATIONS / 2);
            assertThat(stage.progress().count(Ending.NOT_SENT)).isZero();
            assertThat(stage.progress().count(Ending.UNKNOWN)).isZero();
        }
    }

    private ReactiveHashMaps maps(PipelineOptions options) {
        return maps(options, DEADLINE);
    }

    private ReactiveHashMaps maps(PipelineOptions options, Duration deadline) {
        return ReactiveHashMaps.builder()
                .uri(server.uri())
                .deadline(deadline)
                .pipeline(options)
                // Many run out of time here, at no fault of the server.
                .circuitBreaker(CircuitBreakerOptions.none())
                .build();
    }

    private void stress(ReactiveHashMaps maps, int operations, boolean ordered) {
        long start = System.nanoTime();
        Stage stage = begin(maps, operations, ordered);
        Progress progress = stage.progress();
        int all = all(operations);
        int period = Math.min(OPERATIONS_PER_PAUSE, all / 2);
        for (int next = period / 2; next < all - period / 4; next += period) {
            int awaited = next;
            progress.await("waiting for calls to end", now -> now.ended() >= awaited);
            timeOutSome(progress, all);
        }
        awaitEnd(maps, stage, operations);
        assertThat(progress.count(Ending.UNKNOWN)).isPositive();
        assertThat(progress.count(Ending.CANCELLED)).isPositive();
        assertThat(progress.count(Ending.POISONED)).isPositive();
        System.out.printf("%s: %s, %d ms%n", server.description(), progress, (System.nanoTime() - start) / 1_000_000);
    }

    private Stage begin(ReactiveHashMaps maps, int operations, boolean ordered) {
        int calls = operations / CALLERS;
        Stage stage = Stage.of(maps, CALLERS, calls, ordered, canceller::schedule);
        for (int id = 0; id < CALLERS; id++) {
            Caller caller = new Caller(id, calls, stage, id % 2 == 0 ? null : threads::schedule);
            threads.schedule(caller::next);
        }
        return stage;
    }

    private void timeOutSome(Progress progress, int all) {
        long before = progress.count(Ending.UNKNOWN);
        server.pauseWrites();
        progress.await(
                "waiting for calls to time out",
                now -> now.count(Ending.UNKNOWN) >= before + TIMEOUTS_PER_PAUSE || now.ended() == all);
        server.resume();
    }

    private static void awaitEnd(ReactiveHashMaps maps, Stage stage, int operations) {
        stage.progress().await("waiting for all calls to end", now -> now.ended() == all(operations));
        eventually("no call is pending", () -> PendingCalls.of(maps) == 0);
        stage.assertEnd();
    }

    /** Returns how many calls are made in all: as many by each caller. */
    private static int all(int operations) {
        return operations / CALLERS * CALLERS;
    }
}
