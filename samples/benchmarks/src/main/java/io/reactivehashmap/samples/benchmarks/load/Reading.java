package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.peer.EntrySink;
import java.util.function.Consumer;

/**
 * Consumes what a bulk read delivers: counts it, looks at its keys and values, and compares one of sixteen with what
 * was stored.
 */
final class Reading<V> implements EntrySink<V>, Consumer<String> {

    private static final int CHECKED = 15;

    private final Dataset<V> data;
    private long count;

    Reading(Dataset<V> data) {
        this.data = data;
    }

    @Override
    public void accept(String key, V value) {
        if ((count++ & CHECKED) == 0) {
            data.check(key, value);
        }
    }

    @Override
    public void accept(String key) {
        if ((count++ & CHECKED) == 0) {
            data.checkKey(key);
        }
    }

    void restart() {
        count = 0;
    }

    /**
     * Returns how many were read, which can be more than there are: a scan may repeat an entry.
     *
     * @throws BenchmarkException if it is less than {@code expected}
     */
    long atLeast(long expected) {
        if (count < expected) {
            throw new BenchmarkException("read " + count + " of " + expected + " entries");
        }
        return count;
    }
}
