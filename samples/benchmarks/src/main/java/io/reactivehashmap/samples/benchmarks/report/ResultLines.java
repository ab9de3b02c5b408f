package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.PacedSample;
import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as lines that people can read and programs can parse. Their form is fixed. */
public final class ResultLines {

    private ResultLines() {}

    /** Returns a line for each client, then the ratios. */
    public static List<String> of(CaseResult result) {
        List<String> lines = new ArrayList<>();
        result.samples().forEach((peer, sample) -> lines.add(line(result.name(), peer, sample)));
        result.ratios()
                .forEach((other, ratio) -> lines.add(text("ratio case=%s us/%s=%.2f", result.name(), other, ratio)));
        return lines;
    }

    /** Returns a line for each load, then the ratios. */
    public static List<String> of(List<PacedResult> results) {
        List<String> lines = new ArrayList<>();
        results.forEach(result -> lines.add(line(result)));
        PacedRatio.of(results)
                .forEach(ratio ->
                        lines.add(text("ratio case=paced-%d us/best-peer=%.2f", ratio.percent(), ratio.value())));
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

    private static String line(PacedResult result) {
        PacedSample sample = result.sample();
        return text(
                "paced peer=%s rate=%.0f percent=%d of=%s p50_us=%.1f p99_us=%.1f p999_us=%.1f achieved_per_s=%.0f",
                result.peer().label(),
                sample.rate(),
                result.percent(),
                result.of().label(),
                sample.p50Micros(),
                sample.p99Micros(),
                sample.p999Micros(),
                sample.achieved());
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
