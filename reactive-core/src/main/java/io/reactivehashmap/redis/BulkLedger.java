package io.reactivehashmap.redis;

import io.reactivehashmap.bulk.BulkProgress;
import java.time.Duration;

/** Accounts for every entry of one bulk write. Guarded by its writer's lock. */
final class BulkLedger {

    /** What an entry is taken to have before one was seen. Too large a guess costs a short first request. */
    private static final long FIRST_GUESS_BYTES = 4096;

    /** How much of the mean the newest entry is, as a power of two. */
    private static final int MEAN_SHIFT = 4;

    private final long start = System.nanoTime();
    private long accepted;
    private long meanBytes = FIRST_GUESS_BYTES;
    private long written;
    private long writtenBytes;
    private long failed;
    private long unknown;
    private long heldEntries;
    private long heldBytes;

    void accepted(int bytes) {
        accepted++;
        meanBytes += (bytes - meanBytes) >> MEAN_SHIFT;
        heldEntries++;
        heldBytes += bytes;
    }

    /** Counts an entry that cannot be written, and returns its position in the source. */
    long invalid() {
        long position = accepted;
        accepted++;
        failed++;
        return position;
    }

    void written(int entries, int bytes) {
        written += entries;
        writtenBytes += bytes;
        released(entries, bytes);
    }

    void lost(int entries, int bytes, boolean outcomeUnknown) {
        if (outcomeUnknown) {
            unknown += entries;
        } else {
            failed += entries;
        }
        released(entries, bytes);
    }

    /** Counts what is held, and will not be sent any more, as failed. */
    void abandonHeld() {
        failed += heldEntries;
        released(heldEntries, heldBytes);
    }

    /** Returns how many entries are accepted and neither written, failed nor unknown. */
    long heldEntries() {
        return heldEntries;
    }

    long heldBytes() {
        return heldBytes;
    }

    /** Returns the mean size of the latest entries, at least 1; older ones count less and less. */
    long meanBytes() {
        return Math.max(1, meanBytes);
    }

    BulkProgress progress(int batchesInFlight, boolean done) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new BulkProgress(accepted, written, failed, unknown, writtenBytes, elapsed, batchesInFlight, done);
    }

    private void released(long entries, long bytes) {
        heldEntries -= entries;
        heldBytes -= bytes;
    }
}
