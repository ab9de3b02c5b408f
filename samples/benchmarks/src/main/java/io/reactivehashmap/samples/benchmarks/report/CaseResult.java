package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    /**
     * Returns how many times as fast as others we are: as the fastest of each {@link Rivals}, then as this library with
     * something switched on or off. Who did not take part is left out.
     *
     * @return the ratios by the labels of the others
     */
    public Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        if (samples.containsKey(PeerName.US)) {
            for (Rivals rivals : Rivals.values()) {
                best(rivals).ifPresent(best -> ratios.put(rivals.label(), ratio(best)));
            }
            samples.keySet().stream()
                    .filter(peer -> peer.ours() && peer != PeerName.US)
                    .forEach(peer -> ratios.put(peer.label(), ratio(peer)));
        }
        return ratios;
    }

    private double ratio(PeerName other) {
        return opsPerSecond(PeerName.US) / opsPerSecond(other);
    }

    /** Returns the operations per second of {@code peer}, 0 if it did not take part. */
    public double opsPerSecond(PeerName peer) {
        Sample sample = samples.get(peer);
        return sample == null ? 0 : sample.opsPerSecond();
    }
}
