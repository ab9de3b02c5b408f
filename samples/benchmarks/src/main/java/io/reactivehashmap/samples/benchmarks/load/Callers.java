package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.Latencies;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Some independent callers of one client. They are started from one thread, which the client does not know, and then
 * run on by themselves, until the time is over and each has had its last call answered.
 *
 * @param <V> the type of the values
 */
final class Callers<V> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Executor starter;
    private final Peer<V> peer;
    private final Workload<V> workload;
    private final Latencies latencies;
    private final List<Caller<V>> callers = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch running;
    private volatile boolean over;

    /**
     * Creates callers.
     *
     * @param starter where they are started; a client that answers at once keeps its thread while they run
     * @param timedOneOf of how many calls one is timed, a power of two
     */
    Callers(Executor starter, Peer<V> peer, Workload<V> workload, int count, int timedOneOf, Latencies latencies) {
        this.starter = starter;
        this.peer = peer;
        this.workload = workload;
        this.latencies = latencies;
        this.running = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            callers.add(new Caller<>(this, i, timedOneOf));
        }
    }

    /**
     * Lets them call for {@code time}, and returns how many calls ended, all of them well.
     *
     * @throws BenchmarkException if one failed, or did not end
     */
    long run(Duration time) {
        starter.execute(() -> callers.forEach(Trampoline::run));
        await(time);
        over = true;
        boolean allEnded = await(PATIENCE);
        Throwable cause = failure.get();
        if (cause != null) {
            throw new BenchmarkException("a call failed: " + cause, cause);
        }
        if (!allEnded) {
            throw new BenchmarkException(
                    running.getCount() + " calls did not end within " + PATIENCE.toSeconds() + " s");
        }
        return callers.stream().mapToLong(Caller::calls).sum();
    }

    Workload<V> workload() {
        return workload;
    }

    Latencies latencies() {
        return latencies;
    }

    boolean goesOn() {
        return !over;
    }

    void issue(int pick, Caller<V> caller) {
        try {
            workload.issue(peer, pick, caller);
        } catch (RuntimeException e) {
            fail(e);
            stopped();
        }
    }

    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        over = true;
    }

    void stopped() {
        running.countDown();
    }

    /** Returns early if every caller has stopped, as they do when one of them failed. */
    private boolean await(Duration time) {
        try {
            return running.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted", e);
        }
    }
}
