package io.reactivehashmap.redis;

import java.util.HashSet;
import java.util.Set;

/** The keys that a scan has met, within a memory cap. */
final class SeenKeys {

    /** What a key costs beside its bytes: its array's header, itself, a node and a slot of the table, rounded up. */
    private static final int OVERHEAD_BYTES = 96;

    private final Set<EncodedKey> keys = new HashSet<>();
    private final long maxBytes;
    private long bytes;

    SeenKeys(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Remembers {@code key} and tells whether it is new. */
    boolean add(byte[] key) {
        boolean added = keys.add(new EncodedKey(key));
        if (added) {
            bytes += OVERHEAD_BYTES + key.length;
        }
        return added;
    }

    boolean isOverCap() {
        return bytes > maxBytes;
    }
}
