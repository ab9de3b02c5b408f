package io.reactivehashmap.samples.benchmarks;

import io.reactivehashmap.samples.benchmarks.load.Case;
import io.reactivehashmap.samples.benchmarks.load.Cases;
import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import io.reactivehashmap.samples.benchmarks.report.CaseResult;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Runs the cases. In each of them every client warms up, and then they {@linkplain Turns take turns}. */
final class Suite {

    /** What the maximum of a client is in, for {@link PacedSuite}. */
    static final String MAXIMUM = "get-256";

    /** The just-in-time compiler has not seen a client before this many turns. */
    private static final int FIRST_TURNS = 5;

    private final Cases cases;
    private final Options options;

    Suite(Cases cases, Options options) {
        this.cases = cases;
        this.options = options;
    }

    /** Lets every client run until it is compiled, lest the first case measures the compiler. */
    void warmUp() {
        Case subject = cases.named(MAXIMUM);
        Duration time = options.turn().multipliedBy(FIRST_TURNS);
        options.peers().forEach(peer -> turn(subject, peer, time));
    }

    CaseResult run(String name) {
        Case subject = cases.named(name);
        Map<PeerName, Sample> medians = new EnumMap<>(PeerName.class);
        Turns.take(options.peers(), options.rounds(), peer -> turn(subject, peer, options.turn()))
                .forEach((peer, turns) -> medians.put(peer, Sample.median(turns)));
        return new CaseResult(name, medians);
    }

    private static Sample turn(Case subject, PeerName peer, Duration time) {
        try {
            return subject.round(peer, time);
        } catch (BenchmarkException e) {
            throw new BenchmarkException(subject.name() + " by " + peer.label() + ": " + e.getMessage(), e);
        }
    }
}
