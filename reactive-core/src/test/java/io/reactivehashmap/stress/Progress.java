package io.reactivehashmap.stress;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts the calls that have ended, and in which way. */
final class Progress {

    /** So long not a single call may end on the busiest machine. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

    private final Map<Ending, Long> counts = new EnumMap<>(Ending.class);
    private long ended;
    private @Nullable Predicate<Progress> awaited;

    synchronized void ended(Ending ending) {
        ended++;
        counts.merge(ending, 1L, Long::sum);
        if (awaited != null && awaited.test(this)) {
            notifyAll();
        }
    }

    synchronized long ended() {
        return ended;
    }

    synchronized long count(Ending ending) {
        return counts.getOrDefault(ending, 0L);
    }

    /** Returns once {@code condition} holds, for one thread; fails if calls cease to end before. */
    synchronized void await(String what, Predicate<Progress> condition) {
        awaited = condition;
        long before = ended;
        long since = System.nanoTime();
        try {
            while (!condition.test(this)) {
                wait(1_000);
                if (ended != before) {
                    before = ended;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                    throw new AssertionError("no call has ended for 40 s, " + what + " in vain: " + this);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + what + ": " + this, e);
        } finally {
            awaited = null;
        }
    }

    @Override
    public synchronized String toString() {
        return ended + " ended " + counts + ", " + Seed.MESSAGE;
    }
}
