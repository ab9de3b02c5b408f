package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.List;
import java.util.Optional;

/**
 * Our 99th percentile latency over that of the fastest other client, both at the same part of that client's maximum.
 * Below 1 we are the quicker one.
 *
 * @param percent the rate, in percent of that client's maximum
 */
public record PacedRatio(int percent, double value) {

    /** Returns the ratios of {@code results}, where those of two clients at the same rate are among them. */
    public static List<PacedRatio> of(List<PacedResult> results) {
        return results.stream()
                .filter(ours -> ours.peer() == PeerName.US && ours.of() != PeerName.US)
                .flatMap(ours -> theirs(results, ours).stream()
                        .map(theirs -> new PacedRatio(
                                ours.percent(),
                                ours.sample().p99Micros() / theirs.sample().p99Micros())))
                .toList();
    }

    private static Optional<PacedResult> theirs(List<PacedResult> results, PacedResult ours) {
        return results.stream()
                .filter(result ->
                        result.peer() == ours.of() && result.of() == ours.of() && result.percent() == ours.percent())
                .findFirst();
    }
}
