package io.reactivehashmap.stress;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** What a number can be that is only ever incremented by one, as far as those can know who do that or read it. */
final class Counter {

    private final String key;
    private final Violations violations;
    private final AtomicLongArray returned;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong inVain = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong highest = new AtomicLong();

    Counter(String key, int capacity, Violations violations) {
        this.key = key;
        this.violations = violations;
        this.returned = new AtomicLongArray(capacity / Long.SIZE + 1);
    }

    String key() {
        return key;
    }

    /** Returns what the number is at least. */
    long atLeast() {
        return highest.get();
    }

    void beginIncrement() {
        begun.incrementAndGet();
    }

    void incremented(long atLeast, long sum) {
        acknowledged.incrementAndGet();
        check(atLeast + 1, sum);
        if (sum < 1 || sum / Long.SIZE >= returned.length()) {
            return;
        }
        long bit = 1L << (sum % Long.SIZE);
        if ((returned.getAndAccumulate((int) (sum / Long.SIZE), bit, (before, more) -> before | more) & bit) != 0) {
            violations.add(key + ": two increments were told " + sum);
        }
    }

    void mayHaveIncremented() {
        unknown.incrementAndGet();
    }

    void didNotIncrement() {
        inVain.incrementAndGet();
    }

    /** Checks a number that was read. */
    void saw(long atLeast, @Nullable Long sum) {
        check(atLeast, sum == null ? 0 : sum);
    }

    /** Checks the number when nobody increments it any more. */
    void assertFinal(long sum) {
        if (sum < acknowledged.get() || sum > acknowledged.get() + unknown.get()) {
            violations.add(
                    key + ": " + sum + " after " + acknowledged + " increments and " + unknown + " possible ones");
        }
    }

    private void check(long atLeast, long sum) {
        if (sum < atLeast || sum > begun.get() - inVain.get()) {
            violations.add(key + ": " + sum + ", where " + atLeast + " was reached and " + begun + " were begun");
        }
        highest.accumulateAndGet(sum, Math::max);
    }
}
