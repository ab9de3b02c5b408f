package io.reactivehashmap.samples.benchmarks.measure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;

/**
 * Collects latencies with a histogram for each thread that records, so that recording contends for nothing. To be read
 * and cleared only while nothing records.
 */
public final class Latencies {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1_000;

    private final List<Histogram> all = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Histogram> mine = ThreadLocal.withInitial(this::newHistogram);

    /** Adds one latency; one that is longer than a minute counts as a minute. */
    public void record(long nanos) {
        mine.get().recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    public void clear() {
        all.forEach(Histogram::reset);
    }

    /** Returns the latency in microseconds that {@code percentile} percent of those recorded do not exceed. */
    public double micros(double percentile) {
        return total().getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    /** Returns how many latencies were recorded. */
    public long count() {
        return total().getTotalCount();
    }

    private Histogram total() {
        Histogram sum = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
        all.forEach(sum::add);
        return sum;
    }

    private Histogram newHistogram() {
        Histogram histogram = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
        all.add(histogram);
        return histogram;
    }
}
