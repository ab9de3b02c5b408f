package io.reactivehashmap.samples.quickstart;

import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many records there are and the sum of their 64-bit hashes: the same in whatever order they come, and another if
 * one is lost, repeated or altered.
 */
record Fingerprint(long count, long checksum) {

    static final Fingerprint OF_NOTHING = new Fingerprint(0, 0);

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static Mono<Fingerprint> of(Flux<byte[]> records) {
        return records.reduce(OF_NOTHING, Fingerprint::plus);
    }

    private Fingerprint plus(byte[] item) {
        return new Fingerprint(count + 1, checksum + hash(item));
    }

    /** FNV-1a. */
    private static long hash(byte[] item) {
        long hash = FNV_OFFSET;
        for (byte b : item) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d code points, checksum %016x", count, checksum);
    }
}
