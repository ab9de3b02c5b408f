package io.reactivehashmap.bulk;

import java.time.Duration;

/**
 * How far a bulk write has come. Every accepted entry is written, failed, unknown, or still waiting or in flight; when
 * {@code done}, {@code accepted == written + failed + unknown}.
 *
 * @param accepted how many entries the source has delivered
 * @param written how many of them the server has confirmed
 * @param failed how many certainly were not written: they could not be encoded, were too large, or the server refused
 *     them or was never reached
 * @param unknown how many were sent without an answer
 * @param bytes how many bytes of keys and values the written entries have
 * @param elapsed the time since the subscription
 * @param batchesInFlight how many batches are sent and not answered
 * @param done whether this is the last progress of the write
 */
public record BulkProgress(
        long accepted,
        long written,
        long failed,
        long unknown,
        long bytes,
        Duration elapsed,
        int batchesInFlight,
        boolean done) {

    /** Returns the written entries per second since the subscription. */
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds == 0 ? 0 : written / seconds;
    }
}
