package io.reactivehashmap.redis;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The parser of a reply that has values, which tells how large those were that it has come upon so far. */
abstract class MeasuredOutput<T> extends StrictOutput<T> {

    private int values;
    private long valueBytes;

    MeasuredOutput(@Nullable T output) {
        super(output);
    }

    /** Copies a value out of the reply, and counts it. */
    final byte[] value(ByteBuffer bytes) {
        values++;
        valueBytes += bytes.remaining();
        return codec.decodeValue(bytes);
    }

    /** Returns how many values there were, absent ones not counted. */
    final int values() {
        return values;
    }

    /** Returns how many bytes they had together. */
    final long valueBytes() {
        return valueBytes;
    }
}
