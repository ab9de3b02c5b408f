package io.reactivehashmap.stress;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When one writer's values began and ended to be written. Allocated whole at the start, so that what a test remembers
 * is not taken for what the library does.
 */
final class Journal {

    /** The value was certainly never stored. */
    static final long NEVER = -2;

    private static final long UNDER_WAY = 0;
    private static final long SEEN_UNDER_WAY = -1;

    private final AtomicLongArray begun;
    private final AtomicLongArray ended;
    private final AtomicInteger values = new AtomicInteger();

    Journal(int capacity) {
        this.begun = new AtomicLongArray(capacity);
        this.ended = new AtomicLongArray(capacity);
    }

    /** Notes that the next value is about to be written, and returns its number. */
    int begin(long now) {
        int sequence = values.get();
        begun.set(sequence, now);
        values.set(sequence + 1);
        return sequence;
    }

    /** Notes that a value was, or may have been, written. */
    void end(int sequence, long now) {
        ended.set(sequence, now);
    }

    /** Notes that a value was certainly not written, and tells whether that agrees with what others have seen. */
    boolean endInVain(int sequence) {
        return ended.getAndSet(sequence, NEVER) == UNDER_WAY;
    }

    /** Tells whether there is a value of this number. */
    boolean has(int sequence) {
        return sequence >= 0 && sequence < values.get();
    }

    long begun(int sequence) {
        return begun.get(sequence);
    }

    /** Notes that a value was seen, and returns when its writing ended: {@link #NEVER}, or not above 0 if not yet. */
    long seen(int sequence) {
        return ended.compareAndExchange(sequence, UNDER_WAY, SEEN_UNDER_WAY);
    }
}
