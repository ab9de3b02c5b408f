package io.reactivehashmap.testing;

import java.lang.management.ManagementFactory;

/** What the collector cannot reclaim. */
public final class LiveHeap {

    private static final int COLLECTIONS = 4;

    private LiveHeap() {}

    /** Returns how many bytes of the heap are in use after it was collected, more than once for what has cleaners. */
    public static long bytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
