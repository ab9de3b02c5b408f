package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.peer.Call;
import org.jspecify.annotations.Nullable;

/**
 * One independent caller: whenever its call ends it makes the next one, on the thread where it ended. Makes no garbage.
 *
 * @param <V> the type of the values
 */
final class Caller<V> extends Call implements Runnable {

    private final Callers<V> group;
    private final int timedOneOf;
    private int pick;
    private long calls;
    private long begin;

    /**
     * Creates a caller.
     *
     * @param timedOneOf of how many calls one is timed, a power of two
     */
    Caller(Callers<V> group, int number, int timedOneOf) {
        this.group = group;
        this.timedOneOf = timedOneOf;
        this.pick = Picks.first(number);
    }

    /** Makes the next call. Touches nothing after that: another thread may be on with what follows by then. */
    @Override
    public void run() {
        pick = Picks.next(pick);
        if (timed()) {
            begin = System.nanoTime();
        }
        group.issue(pick, this);
    }

    /** Returns how many calls ended well; to be read when the caller has stopped. */
    long calls() {
        return calls;
    }

    @Override
    protected void succeeded(@Nullable Object value) {
        if (timed()) {
            group.latencies().record(System.nanoTime() - begin);
        }
        try {
            group.workload().check(pick, value);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        calls++;
        if (group.goesOn()) {
            Trampoline.run(this);
        } else {
            group.stopped();
        }
    }

    @Override
    protected void failed(Throwable failure) {
        group.fail(failure);
        group.stopped();
    }

    private boolean timed() {
        return (calls & (timedOneOf - 1)) == 0;
    }
}
