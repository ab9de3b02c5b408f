package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a case.
 *
 * @param name the case
 * @param samples the medians of each client that took part, in the order of {@link PeerName}
 */
public record CaseResult(String name, Map<PeerName, Sample> samples) {

    /** Returns the fastest of those {@code rivals} that took part, or empty if none did. */
    public Optional<PeerName> best(Rivals rivals) {
        return samples.keySet().stream().filter(rivals::include).max(Comparator.comparingDouble(this::opsPerSecond));
    }

    /** Returns how many times as fast as that one we are, or empty if one of the two did not take part. */
    public Optional<Double> ratio(Rivals rivals) {
        return samples.containsKey(PeerName.US)
                ? best(rivals).map(best -> opsPerSecond(PeerName.US) / opsPerSecond(best))
                : Optional.empty();
    }

    /** Returns the operations per second of {@code peer}, 0 if it did not take part. */
    public double opsPerSecond(PeerName peer) {
        Sample sample = samples.get(peer);
        return sample == null ? 0 : sample.opsPerSecond();
    }
}
