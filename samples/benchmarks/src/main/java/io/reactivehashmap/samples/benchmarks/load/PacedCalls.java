package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.Latencies;
import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are due at even distances, whether or not the client keeps up.
 *
 * <p>The thread of {@link #run} parks until the next call is due and then makes every call that is. A call's latency
 * counts from when it was due: whatever holds up the thread, or makes it wait, is charged to all calls that it delays.
 *
 * @param <V> the type of the values
 */
final class PacedCalls<V> {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Bounds the heap when a client falls behind for long. Calls that wait for this are late, and counted as such. */
    private static final int MOST_UNDER_WAY = 50_000;

    private static final long POLL_NANOS = 20_000;

    private final Peer<V> peer;
    private final Workload<V> workload;
    private final Latencies latencies;
    private final AtomicLong ended = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long made;

    PacedCalls(Peer<V> peer, Workload<V> workload, Latencies latencies) {
        this.peer = peer;
        this.workload = workload;
        this.latencies = latencies;
    }

    /**
     * Makes {@code perSecond} calls a second for {@code time}, and returns after how many nanoseconds all had ended.
     *
     * @throws BenchmarkException if one failed, or did not end
     */
    long run(double perSecond, Duration time) {
        double distance = NANOS_PER_SECOND / perSecond;
        long calls = Math.max(1, Math.round(time.toNanos() / distance));
        int pick = Picks.first(0);
        long start = System.nanoTime();
        for (made = 0; made < calls; made++) {
            long due = start + (long) (made * distance);
            await(due);
            pick = Picks.next(pick);
            workload.issue(peer, pick, new PacedCall(due, pick));
        }
        awaitAll(System.nanoTime() + PATIENCE.toNanos());
        return System.nanoTime() - start;
    }

    private void await(long due) {
        for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
            LockSupport.parkNanos(ahead);
        }
        while (made - ended.get() >= MOST_UNDER_WAY) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        check();
    }

    private void awaitAll(long end) {
        while (ended.get() < made) {
            check();
            if (System.nanoTime() - end > 0) {
                throw new BenchmarkException(
                        (made - ended.get()) + " calls did not end within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        check();
    }

    private void check() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new BenchmarkException("a call failed: " + cause, cause);
        }
    }

    /** One call, which knows when it was due. */
    private final class PacedCall extends Call {

        private final long due;
        private final int pick;

        PacedCall(long due, int pick) {
            this.due = due;
            this.pick = pick;
        }

        @Override
        protected void succeeded(@Nullable Object value) {
            latencies.record(System.nanoTime() - due);
            try {
                workload.check(pick, value);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
            ended.incrementAndGet();
        }

        @Override
        protected void failed(Throwable cause) {
            failure.compareAndSet(null, cause);
            ended.incrementAndGet();
        }
    }
}
