package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.Latencies;
import io.reactivehashmap.samples.benchmarks.measure.PacedSample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.time.Duration;

/** Single reads at a given rate by one thread, on the data of the cases. */
public final class PacedLoad {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Stage<String> stage;

    public PacedLoad(Cases cases) {
        this.stage = cases.texts();
    }

    /** Lets {@code peer} make {@code perSecond} calls a second for {@code time}. */
    public PacedSample turn(PeerName peer, double perSecond, Duration time) {
        Latencies latencies = stage.latencies();
        latencies.clear();
        long nanos = new PacedCalls<>(stage.peer(peer), new Gets<>(stage.data()), latencies).run(perSecond, time);
        return new PacedSample(
                perSecond,
                latencies.count() * NANOS_PER_SECOND / nanos,
                latencies.micros(50),
                latencies.micros(99),
                latencies.micros(99.9));
    }
}
