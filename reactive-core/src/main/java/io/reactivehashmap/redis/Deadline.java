package io.reactivehashmap.redis;

import java.time.Duration;

/**
 * A point of monotonic time by which a call must have ended.
 *
 * @param limit how long the whole call may take
 * @param end {@link System#nanoTime} at the end
 */
record Deadline(Duration limit, long end) {

    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** Returns the nanoseconds left, not less than 0. */
    long remaining() {
        return Math.max(0, end - System.nanoTime());
    }

    /** Returns a deadline that leaves so many nanoseconds more. */
    Deadline later(long nanos) {
        return new Deadline(limit, end + nanos);
    }

    /** Returns how long ago the time began to run. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - end).plus(limit);
    }
}
