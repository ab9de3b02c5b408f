package io.reactivehashmap.samples.benchmarks.measure;

import java.util.Arrays;

/** The middle of some figures, which one slow round does not move. */
public final class Median {

    private Median() {}

    /**
     * Returns the median, which is the mean of the middle two if there is no middle one.
     *
     * @throws IllegalArgumentException if there are no figures
     */
    public static double of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("figures must not be empty");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
