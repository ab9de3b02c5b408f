package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds 1 to counters.
 *
 * @param <V> the type of the values, which no counter has
 */
record Increments<V>(List<String> counters) implements Workload<V> {

    private static final int COUNTERS = 1_000;

    Increments() {
        this(IntStream.range(0, COUNTERS).mapToObj(i -> "counter:" + i).toList());
    }

    @Override
    public void issue(Peer<V> peer, int pick, Call call) {
        peer.increment(counters.get(Picks.below(counters.size(), pick)), call);
    }

    @Override
    public void check(int pick, @Nullable Object result) {
        if (!(result instanceof Number count) || count.longValue() < 1) {
            throw new BenchmarkException("an increment ended with " + result);
        }
    }
}
