package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Results as lines that people can read and programs can parse. Their form is fixed. */
public final class ResultLines {

    private ResultLines() {}

    /** Returns a line for each client, then the ratios. */
    public static List<String> of(CaseResult result) {
        List<String> lines = new ArrayList<>();
        result.samples().forEach((peer, sample) -> lines.add(line(result.name(), peer, sample)));
        addRatio(lines, result, "best-peer", peer -> true);
        if (result.samples().containsKey(PeerName.LETTUCE_ASYNC)) {
            addRatio(lines, result, PeerName.LETTUCE_ASYNC.label(), peer -> peer == PeerName.LETTUCE_ASYNC);
            addRatio(lines, result, "best-reactive-peer", PeerName::reactive);
        }
        return lines;
    }

    private static String line(String name, PeerName peer, Sample sample) {
        return text(
                "case=%s peer=%s ops_per_s=%.0f client_cpu_us_per_op=%.3f server_cpu_us_per_op=%.3f"
                        + " alloc_b_per_op=%.0f p50_us=%.1f p99_us=%.1f",
                name,
                peer.label(),
                sample.opsPerSecond(),
                sample.clientCpuMicros(),
                sample.serverCpuMicros(),
                sample.allocatedBytes(),
                sample.p50Micros(),
                sample.p99Micros());
    }

    private static void addRatio(List<String> lines, CaseResult result, String to, Predicate<PeerName> among) {
        result.ratio(among).ifPresent(ratio -> lines.add(text("ratio case=%s us/%s=%.2f", result.name(), to, ratio)));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
