package io.reactivehashmap.samples.benchmarks.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round, or the median of several, says of a client in a case.
 *
 * @param opsPerSecond operations per second of wall-clock time
 * @param clientCpuMicros this process's processor time per operation, in microseconds
 * @param serverCpuMicros the server's, in microseconds
 * @param allocatedBytes bytes allocated by this JVM per operation
 * @param p50Micros the median latency, in microseconds
 * @param p99Micros the latency that 99 % do not exceed, in microseconds
 */
public record Sample(
        double opsPerSecond,
        double clientCpuMicros,
        double serverCpuMicros,
        double allocatedBytes,
        double p50Micros,
        double p99Micros) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    /** Returns what {@code operations} that used up {@code usage} cost each. */
    public static Sample of(long operations, Usage usage, Latencies latencies) {
        return new Sample(
                operations * NANOS_PER_SECOND / usage.nanos(),
                usage.clientCpuNanos() / NANOS_PER_MICRO / operations,
                usage.serverCpuMicros() / operations,
                (double) usage.allocatedBytes() / operations,
                latencies.micros(50),
                latencies.micros(99));
    }

    /** Returns the sample of which each figure is the median of that figure in {@code rounds}. */
    public static Sample median(List<Sample> rounds) {
        return new Sample(
                median(rounds, Sample::opsPerSecond),
                median(rounds, Sample::clientCpuMicros),
                median(rounds, Sample::serverCpuMicros),
                median(rounds, Sample::allocatedBytes),
                median(rounds, Sample::p50Micros),
                median(rounds, Sample::p99Micros));
    }

    private static double median(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).toArray());
    }
}
