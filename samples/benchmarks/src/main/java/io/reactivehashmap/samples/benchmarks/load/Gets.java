package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries. Every result must be there; one of sixteen is compared with what was stored.
 *
 * @param <V> the type of the values
 */
record Gets<V>(Dataset<V> data) implements Workload<V> {

    private static final int CHECKED = 15;

    @Override
    public void issue(Peer<V> peer, int pick, Call call) {
        peer.get(data.entry(Picks.below(data.size(), pick)).key(), call);
    }

    @Override
    public void check(int pick, @Nullable Object result) {
        if (result == null) {
            throw new BenchmarkException(
                    "no value for " + data.entry(Picks.below(data.size(), pick)).key());
        }
        if ((pick & CHECKED) == 0) {
            data.check(Picks.below(data.size(), pick), result);
        }
    }
}
