package io.reactivehashmap.samples.benchmarks.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a turn at a given rate, or the median of several, says of a client.
 *
 * @param rate the calls per second that were due
 * @param achieved the calls per second that ended, less than the rate for a client that does not keep up
 * @param p50Micros the median latency, in microseconds
 * @param p99Micros the latency that 99 % do not exceed, in microseconds
 * @param p999Micros the latency that 99.9 % do not exceed, in microseconds
 */
public record PacedSample(double rate, double achieved, double p50Micros, double p99Micros, double p999Micros) {

    /** Returns the sample of which each figure is the median of that figure in {@code turns}. */
    public static PacedSample median(List<PacedSample> turns) {
        return new PacedSample(
                median(turns, PacedSample::rate),
                median(turns, PacedSample::achieved),
                median(turns, PacedSample::p50Micros),
                median(turns, PacedSample::p99Micros),
                median(turns, PacedSample::p999Micros));
    }

    private static double median(List<PacedSample> turns, ToDoubleFunction<PacedSample> figure) {
        return Median.of(turns.stream().mapToDouble(figure).toArray());
    }
}
