package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Nine reads for one write.
 *
 * @param <V> the type of the values
 */
record Mixed<V>(Workload<V> reads, Workload<V> writes) implements Workload<V> {

    private static final int WRITES_ONE_OF = 10;

    @Override
    public void issue(Peer<V> peer, int pick, Call call) {
        of(pick).issue(peer, pick, call);
    }

    @Override
    public void check(int pick, @Nullable Object result) {
        of(pick).check(pick, result);
    }

    private Workload<V> of(int pick) {
        return Integer.remainderUnsigned(pick, WRITES_ONE_OF) == 0 ? writes : reads;
    }
}
