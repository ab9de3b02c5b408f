package io.reactivehashmap.redis;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rings at the earliest of many deadlines, with one timer for all of them: nothing is kept for each. Deadlines that are
 * close to each other are one, so it rings up to 4.2 ms late, and never early.
 */
final class Alarm {

    private static final long OFF = Long.MAX_VALUE;
    private static final long GRANULARITY_MASK = (1L << 22) - 1;

    private final ScheduledExecutorService scheduler;
    private final Runnable bell;
    private final AtomicLong time = new AtomicLong(OFF);

    Alarm(ScheduledExecutorService scheduler, Runnable bell) {
        this.scheduler = scheduler;
        this.bell = bell;
    }

    /** Makes sure that the alarm rings for {@code deadline}, a {@link System#nanoTime}. */
    void setFor(long deadline) {
        long wanted = deadline | GRANULARITY_MASK;
        long set;
        do {
            set = time.get();
            if (set != OFF && set - wanted <= 0) {
                return;
            }
        } while (!time.compareAndSet(set, wanted));
        try {
            var unused = scheduler.schedule(() -> ring(wanted), wanted - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The connection is being closed, which ends all calls.
        }
    }

    private void ring(long wanted) {
        // If not, an earlier one has taken its place.
        if (time.compareAndSet(wanted, OFF)) {
            bell.run();
        }
    }
}
