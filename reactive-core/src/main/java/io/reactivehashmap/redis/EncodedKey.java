package io.reactivehashmap.redis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Encoded bytes as a key of a hash table. Comparable, so that crafted collisions cost O(log n) and not O(n). */
final class EncodedKey implements Comparable<EncodedKey> {

    private final byte[] bytes;
    private final int hash;

    EncodedKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    @Override
    public int compareTo(EncodedKey other) {
        return Arrays.compare(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
