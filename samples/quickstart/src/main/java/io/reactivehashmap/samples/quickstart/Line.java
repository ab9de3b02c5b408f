package io.reactivehashmap.samples.quickstart;

import java.time.Duration;
import java.util.Locale;

/**
 * One line of the report.
 *
 * @param passing whether the next line takes its place
 */
record Line(String text, boolean passing) {

    /** A step that took some time. */
    static Line step(String name, Duration time, String result) {
        return new Line(format(name, time, "", result), false);
    }

    /** A step that took some time for some entries. */
    static Line step(String name, Duration time, long entries, String result) {
        return new Line(format(name, time, rate(time, entries), result), false);
    }

    /** A step under way. */
    static Line progress(String name, Duration time, long entries, String state) {
        return new Line(format(name, time, rate(time, entries), state), true);
    }

    private static String format(String name, Duration time, String rate, String result) {
        return String.format(Locale.ROOT, "%-8s %6.2f s %13s  %s", name, seconds(time), rate, result);
    }

    private static String rate(Duration time, long entries) {
        return String.format(Locale.ROOT, "%,.0f/s", entries / Math.max(seconds(time), 1e-9));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
