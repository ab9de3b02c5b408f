package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/** A growing array of bytes and the layouts of the simple types. {@link ByteSource} reads what this writes. */
final class ByteSink {

    private static final int INITIAL_CAPACITY = 64;

    /** The longest array that every JVM has. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private ByteBuffer buffer = ByteBuffer.allocate(INITIAL_CAPACITY);

    void uint8(int value) {
        room(Byte.BYTES).put((byte) value);
    }

    void int8(byte value) {
        room(Byte.BYTES).put(value);
    }

    void int16(short value) {
        room(Short.BYTES).putShort(value);
    }

    void int32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void int64(long value) {
        room(Long.BYTES).putLong(value);
    }

    void bool(boolean value) {
        uint8(value ? 1 : 0);
    }

    void char16(char value) {
        room(Character.BYTES).putChar(value);
    }

    /** Every NaN is written alike, because {@link Float#equals} holds every NaN equal. */
    void float32(float value) {
        int32(Float.floatToIntBits(value));
    }

    /** Every NaN is written alike, because {@link Double#equals} holds every NaN equal. */
    void float64(double value) {
        int64(Double.doubleToLongBits(value));
    }

    void uuid(UUID value) {
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    void bigInteger(BigInteger value) {
        bytes(value.toByteArray());
    }

    void bigDecimal(BigDecimal value) {
        int32(value.scale());
        bigInteger(value.unscaledValue());
    }

    void text(String value) {
        bytes(Utf8.encode(value));
    }

    void bytes(byte[] value) {
        count(value.length);
        raw(value);
    }

    /** Writes seven bits a byte, the lowest first; all bytes but the last have the high bit set. */
    void count(int value) {
        int rest = value;
        while (rest >= 0x80) {
            uint8(rest | 0x80);
            rest >>>= 7;
        }
        uint8(rest);
    }

    void raw(byte[] value) {
        room(value.length).put(value);
    }

    byte[] toByteArray() {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    private ByteBuffer room(int length) {
        if (buffer.remaining() < length) {
            long needed = (long) buffer.position() + length;
            if (needed > MAX_CAPACITY) {
                throw new CodecException("the encoding has more than " + MAX_CAPACITY + " bytes");
            }
            long capacity = Math.min(Math.max(needed, 2L * buffer.capacity()), MAX_CAPACITY);
            buffer = ByteBuffer.allocate((int) capacity).put(buffer.flip());
        }
        return buffer;
    }
}
