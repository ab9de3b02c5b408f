package io.reactivehashmap.stress;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What can be stored under one key, as far as its readers and writers can know.
 *
 * <p>Times come from one clock that ticks at every event. What took effect did so between its beginning and its end; a
 * write of unknown outcome too, if it did at all, because everything goes over one connection in its order. So once a
 * write is known that began after another had ended, nobody who looks later may see that other one any more. That is
 * less than linearizability, but never wrong, and it takes the same space however long a test runs.
 */
final class Register {

    private final String key;
    private final AtomicLong clock;
    private final List<Journal> journals;
    private final Violations violations;
    private final boolean ordered;

    /** The latest beginning of what is known to have stored, removed or missed the value. */
    private final AtomicLong changed = new AtomicLong();

    /** The latest beginning of what is known to have stored a value. */
    private final AtomicLong stored = new AtomicLong();

    /** The latest end of what may have removed the value. */
    private final AtomicLong removed = new AtomicLong();

    private final AtomicLong removing = new AtomicLong();
    private final AtomicLong additions = new AtomicLong();
    private final AtomicLong possibleAdditions = new AtomicLong();
    private final AtomicLong removals = new AtomicLong();
    private final AtomicLong possibleRemovals = new AtomicLong();

    /**
     * Begins with no value.
     *
     * @param ordered whether calls are executed in the order in which they were begun; if not, one of unknown outcome
     *     may take effect at any later time
     */
    Register(String key, AtomicLong clock, List<Journal> journals, Violations violations, boolean ordered) {
        this.key = key;
        this.clock = clock;
        this.journals = journals;
        this.violations = violations;
        this.ordered = ordered;
    }

    String key() {
        return key;
    }

    /** What was known when an operation began. */
    record Before(long now, long changed, long stored) {}

    Before begin() {
        long changedBefore = changed.get();
        long storedBefore = stored.get();
        return new Before(clock.incrementAndGet(), changedBefore, storedBefore);
    }

    /** Begins to write a value, and returns its number. */
    int beginWrite(int writer) {
        return journals.get(writer).begin(clock.incrementAndGet());
    }

    void wrote(int writer, int sequence) {
        journals.get(writer).end(sequence, clock.incrementAndGet());
        long begun = journals.get(writer).begun(sequence);
        raise(changed, begun);
        raise(stored, begun);
    }

    void mayHaveWritten(int writer, int sequence) {
        journals.get(writer).end(sequence, endOfUnknown());
    }

    void didNotWrite(int writer, int sequence) {
        if (!journals.get(writer).endInVain(sequence)) {
            violations.add(key + ": value " + sequence + " of " + writer + " was read, and yet not written");
        }
    }

    /** Notes that a writer stored its value where there was none. */
    void added(int writer, int sequence, Before before) {
        additions.incrementAndGet();
        missed(before);
        wrote(writer, sequence);
    }

    void mayHaveAdded(int writer, int sequence) {
        possibleAdditions.incrementAndGet();
        mayHaveWritten(writer, sequence);
    }

    Before beginRemoval() {
        removing.incrementAndGet();
        return begin();
    }

    void removed(Before before) {
        removals.incrementAndGet();
        raise(removed, clock.incrementAndGet());
        raise(changed, before.now());
        removing.decrementAndGet();
    }

    void mayHaveRemoved() {
        possibleRemovals.incrementAndGet();
        raise(removed, endOfUnknown());
        removing.decrementAndGet();
    }

    void didNotRemove() {
        removing.decrementAndGet();
    }

    /** Checks that there could be no value. */
    void missed(Before before) {
        // In this order: a removal notes its end before it is no longer under way.
        if (removing.get() == 0 && removed.get() < before.stored()) {
            violations.add(key + ": no value, at " + before + ", last removed at " + removed.get());
        }
        raise(changed, before.now());
    }

    /** Checks that {@code value} could be there. */
    void saw(StressValue value, Before before) {
        Journal journal = journals.get(value.writer());
        if (!value.key().equals(key) || !journal.has(value.sequence())) {
            violations.add(key + ": a value that nobody wrote: " + value);
            return;
        }
        long ended = journal.seen(value.sequence());
        if (ended == Journal.NEVER) {
            violations.add(key + ": a value that was not written: " + value);
        } else if (ended > 0 && ended < before.changed()) {
            violations.add(key + ": a value that was replaced: " + value + " ended " + ended + ", read " + before);
        }
        raise(changed, journal.begun(value.sequence()));
        raise(stored, journal.begun(value.sequence()));
    }

    /** Checks, for a key that is only added and removed, that one addition succeeded for each absence. */
    void assertOneAdditionPerAbsence(@Nullable StressValue left) {
        long present = left == null ? 0 : 1;
        if (additions.get() > removals.get() + possibleRemovals.get() + present
                || additions.get() + possibleAdditions.get() < removals.get() + present) {
            violations.add(key + ": " + additions + " additions and " + possibleAdditions + " possible ones, "
                    + removals + " removals and " + possibleRemovals + " possible ones, and now " + left);
        }
    }

    private long endOfUnknown() {
        return ordered ? clock.incrementAndGet() : Long.MAX_VALUE;
    }

    private static void raise(AtomicLong time, long to) {
        time.accumulateAndGet(to, Math::max);
    }
}
