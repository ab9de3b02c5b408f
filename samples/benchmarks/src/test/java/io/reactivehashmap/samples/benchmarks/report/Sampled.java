package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.PacedSample;
import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Results as if they had been measured. */
final class Sampled {

    static final Environment ENVIRONMENT =
            new Environment("17", "System", 2, "Redis <8> & more", Map.of("lettuce", "7"), Map.of("entries", 10));

    private Sampled() {}

    /** A case in which the clients have the given speeds; one that is 0 did not take part. */
    static CaseResult speeds(String name, double us, double lettuce, double lettuceAsync, double spring) {
        return speeds(
                name,
                Map.of(
                        PeerName.US, us,
                        PeerName.LETTUCE, lettuce,
                        PeerName.LETTUCE_ASYNC, lettuceAsync,
                        PeerName.SPRING, spring));
    }

    /** A case in which the clients have the given speeds; one that is 0 did not take part. */
    static CaseResult speeds(String name, Map<PeerName, Double> speeds) {
        Map<PeerName, Sample> samples = new EnumMap<>(PeerName.class);
        speeds.forEach((peer, speed) -> put(samples, peer, speed));
        return new CaseResult(name, samples);
    }

    static PacedResult paced(PeerName peer, int percent, PeerName of, double p99) {
        return new PacedResult(peer, percent, of, new PacedSample(1_000, 999.5, p99 / 2, p99, p99 * 2));
    }

    static Results results() {
        return new Results(
                ENVIRONMENT,
                List.of(speeds("get-1", 10, 20, 30, 40), speeds("import", 500_000, 0, 1_000_000, 0)),
                List.of(
                        paced(PeerName.US, 80, PeerName.US, 10),
                        paced(PeerName.SPRING, 80, PeerName.SPRING, 40),
                        paced(PeerName.US, 80, PeerName.SPRING, 8)));
    }

    private static void put(Map<PeerName, Sample> samples, PeerName peer, double speed) {
        if (speed > 0) {
            samples.put(peer, new Sample(speed, 1.2345, 0.5, 460.4, 12.34, 56.78));
        }
    }
}
