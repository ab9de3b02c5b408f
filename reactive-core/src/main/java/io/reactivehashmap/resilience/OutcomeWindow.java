package io.reactivehashmap.resilience;

import java.util.BitSet;

/** The outcomes of the latest calls. Guarded by its circuit breaker. */
final class OutcomeWindow {

    private final BitSet failed;
    private final int size;
    private int next;
    private int calls;
    private int failures;

    OutcomeWindow(int size) {
        this.size = size;
        this.failed = new BitSet(size);
    }

    void add(boolean failure) {
        if (calls == size) {
            failures -= failed.get(next) ? 1 : 0;
        } else {
            calls++;
        }
        failed.set(next, failure);
        failures += failure ? 1 : 0;
        next = next + 1 == size ? 0 : next + 1;
    }

    void clear() {
        failed.clear();
        next = 0;
        calls = 0;
        failures = 0;
    }

    /** Tells whether at least {@code percent} of at least {@code minimum} calls have failed. */
    boolean isFailing(int percent, int minimum) {
        return calls >= minimum && failures * 100L >= (long) percent * calls;
    }
}
