package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What came out of a case.
 *
 * @param name the case
 * @param samples the medians of each client that took part, in the order of {@link PeerName}
 */
public record CaseResult(String name, Map<PeerName, Sample> samples) {

    /** Returns the fastest of the clients other than us that {@code among} accepts, or empty if there is none. */
    public Optional<PeerName> best(Predicate<PeerName> among) {
        return samples.keySet().stream()
                .filter(peer -> peer != PeerName.US)
                .filter(among)
                .max(Comparator.comparingDouble(peer -> speed(peer)));
    }

    /** Returns how many times as fast we are as the fastest of those, or empty if one of the two did not take part. */
    public Optional<Double> ratio(Predicate<PeerName> among) {
        return samples.containsKey(PeerName.US)
                ? best(among).map(peer -> speed(PeerName.US) / speed(peer))
                : Optional.empty();
    }

    private double speed(PeerName peer) {
        Sample sample = samples.get(peer);
        return sample == null ? 0 : sample.opsPerSecond();
    }
}
