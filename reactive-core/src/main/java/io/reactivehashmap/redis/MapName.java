package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.cluster.SlotHash;
import java.util.List;

/**
 * The Redis key of a map's hash, and what was learnt of its values. The array is not changed by anybody who is given
 * it.
 */
final class MapName {

    /** What is not known: the mean size of values of which none was seen, or a slot. */
    static final int UNKNOWN = -1;

    /** Stands in for the map of a command that is about none. */
    static final MapName NONE = new MapName(new byte[0]);

    private final byte[] bytes;
    private final EncodedKey id;
    private final List<byte[]> head;
    private volatile int meanValueBytes = UNKNOWN;
    private volatile int slot = UNKNOWN;

    private MapName(byte[] bytes) {
        this.bytes = bytes;
        this.id = new EncodedKey(bytes);
        this.head = bytes.length == 0 ? List.of() : List.of(bytes);
    }

    static MapName of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("the name of a map must not be empty");
        }
        return new MapName(bytes.clone());
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, UTF_8);
    }

    /** Returns what is equal for equal names. */
    EncodedKey id() {
        return id;
    }

    /** Returns what the arguments of most commands on the map begin with: its name. */
    List<byte[]> head() {
        return head;
    }

    /** Returns in which slot of a cluster the key is. */
    int slot() {
        if (slot == UNKNOWN) {
            slot = SlotHash.getSlot(bytes);
        }
        return slot;
    }

    /** Returns the mean size of the latest values, or {@link #UNKNOWN}. */
    int meanValueBytes() {
        return meanValueBytes;
    }

    void meanValueBytes(int bytes) {
        this.meanValueBytes = bytes;
    }
}
