package io.reactivehashmap.redis;

import io.reactivehashmap.health.RoundTrips;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How long the latest commands took. A plain ring: what is looked at is recent rather than long. */
final class LatestRoundTrips {

    private static final int SIZE = 1_024;

    private final AtomicLongArray nanos = new AtomicLongArray(SIZE);
    private final AtomicLong count = new AtomicLong();

    void add(long duration) {
        nanos.lazySet((int) (count.getAndIncrement() % SIZE), duration);
    }

    /** Returns their percentiles, or {@code null} if there are none. */
    @Nullable
    RoundTrips percentiles() {
        int size = (int) Math.min(count.get(), SIZE);
        if (size == 0) {
            return null;
        }
        long[] sorted =
                LongStream.range(0, size).map(i -> nanos.get((int) i)).sorted().toArray();
        return new RoundTrips(percentile(sorted, 50), percentile(sorted, 99));
    }

    private static Duration percentile(long[] sorted, int percent) {
        int rank = (sorted.length * percent + 99) / 100;
        return Duration.ofNanos(sorted[rank - 1]);
    }
}
