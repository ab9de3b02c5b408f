package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Overwrites entries, each with the value that it has, so that reads can go on checking.
 *
 * @param <V> the type of the values
 */
record Puts<V>(Dataset<V> data) implements Workload<V> {

    @Override
    public void issue(Peer<V> peer, int pick, Call call) {
        MapEntry<String, V> entry = data.entry(Picks.below(data.size(), pick));
        peer.put(entry.key(), entry.value(), call);
    }

    /** Accepts any result: the clients differ in what they tell of a write, and what they wrote is read elsewhere. */
    @Override
    public void check(int pick, @Nullable Object result) {}
}
