package io.reactivehashmap.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts keys into what is read by one command, and encodes them, each slice when its turn has come: so the first is on
 * its way before the last is encoded, and the size of a slice follows that of the values in the replies before.
 */
final class KeySlices<K> implements Iterator<KeySlices.Slice<K>> {

    private static final int MAX_KEYS = 1_000;
    private static final int MAX_KEY_BYTES = 1024 * 1024;
    private static final int MAX_REPLY_BYTES = 1024 * 1024;

    private final List<K> keys;
    private final Function<K, byte[]> encoder;
    private final IntSupplier expectedValueBytes;
    private int next;
    private byte @Nullable [] encodedNext;

    /** @param expectedValueBytes asked for each slice */
    KeySlices(List<K> keys, Function<K, byte[]> encoder, IntSupplier expectedValueBytes) {
        this.keys = keys;
        this.encoder = encoder;
        this.expectedValueBytes = expectedValueBytes;
    }

    @Override
    public boolean hasNext() {
        return next < keys.size();
    }

    @Override
    public Slice<K> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int start = next;
        int mostKeys = mostKeys();
        List<byte[]> encoded = new ArrayList<>(Math.min(mostKeys, keys.size() - start));
        long bytes = 0;
        while (hasNext() && encoded.size() < mostKeys) {
            byte[] key = encodedNext == null ? encoder.apply(keys.get(next)) : encodedNext;
            bytes += key.length;
            if (bytes > MAX_KEY_BYTES && !encoded.isEmpty()) {
                encodedNext = key;
                break;
            }
            encodedNext = null;
            encoded.add(key);
            next++;
        }
        return new Slice<>(start, keys.subList(start, next), encoded);
    }

    private int mostKeys() {
        int expected = Math.max(1, expectedValueBytes.getAsInt());
        return Math.max(1, Math.min(MAX_KEYS, MAX_REPLY_BYTES / expected));
    }

    /**
     * Neighbouring keys.
     *
     * @param start the position of the first among all
     */
    record Slice<K>(int start, List<K> keys, List<byte[]> encoded) {}
}
