package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.time.Duration;

/**
 * Calls of one entry each by independent callers. An operation is a call; its latency is from before the call is made
 * to the end that its caller hears of.
 *
 * @param name the name, by convention with the number of callers at its end
 */
record PointCase<V>(String name, int callers, Workload<V> workload, Stage<V> stage) implements Case {

    /** From so many callers on only some calls are timed, because there are too many to read the clock for each. */
    private static final int MANY = 64;

    private static final int TIMED_OF_MANY = 8;

    @Override
    public Sample round(PeerName peer, Duration time) {
        int timedOneOf = callers < MANY ? 1 : TIMED_OF_MANY;
        stage.latencies().clear();
        stage.meter().reset();
        Callers<V> group =
                new Callers<>(stage.starter(), stage.peer(peer), workload, callers, timedOneOf, stage.latencies());
        stage.meter().start();
        long calls = group.run(time);
        stage.meter().stop();
        return Sample.of(calls, stage.meter().total(), stage.latencies());
    }
}
