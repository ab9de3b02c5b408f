package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Reads what {@link ByteSink} has written. Trusts nothing: a length is checked before anything of it is allocated. */
final class ByteSource {

    private static final int MAX_COUNT_SHIFT = 28;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
    }

    int position() {
        return buffer.position();
    }

    /** Compares two ranges of what has been read, as unsigned bytes. */
    int compareRanges(int from, int to, int otherFrom, int otherTo) {
        return Arrays.compareUnsigned(bytes, from, to, bytes, otherFrom, otherTo);
    }

    void requireEnd() {
        if (buffer.hasRemaining()) {
            throw new CodecException(buffer.remaining() + " bytes follow the value");
        }
    }

    int uint8() {
        return Byte.toUnsignedInt(int8());
    }

    byte int8() {
        return available(Byte.BYTES).get();
    }

    short int16() {
        return available(Short.BYTES).getShort();
    }

    int int32() {
        return available(Integer.BYTES).getInt();
    }

    long int64() {
        return available(Long.BYTES).getLong();
    }

    boolean bool() {
        int value = uint8();
        if (value > 1) {
            throw new CodecException("a boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    char char16() {
        return available(Character.BYTES).getChar();
    }

    float float32() {
        return Float.intBitsToFloat(int32());
    }

    double float64() {
        return Double.longBitsToDouble(int64());
    }

    UUID uuid() {
        return new UUID(int64(), int64());
    }

    BigInteger bigInteger() {
        byte[] magnitude = bytes();
        if (magnitude.length == 0) {
            throw new CodecException("an integer has no digits");
        }
        return new BigInteger(magnitude);
    }

    BigDecimal bigDecimal() {
        int scale = int32();
        return new BigDecimal(bigInteger(), scale);
    }

    String text() {
        int length = count(1);
        int offset = position();
        buffer.position(offset + length);
        return Utf8.decode(bytes, offset, length);
    }

    byte[] bytes() {
        byte[] value = new byte[count(1)];
        buffer.get(value);
        return value;
    }

    /** Reads the number of parts that follow, each of {@code size} bytes at least. */
    int count(int size) {
        int count = count();
        if (count > buffer.remaining() / size) {
            throw truncated();
        }
        return count;
    }

    private int count() {
        int value = 0;
        for (int shift = 0; shift <= MAX_COUNT_SHIFT; shift += 7) {
            int next = uint8();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return requireShortestForm(value, next, shift);
            }
        }
        throw new CodecException("a length is malformed");
    }

    private static int requireShortestForm(int value, int last, int shift) {
        boolean overlong = last == 0 && shift > 0;
        boolean overflow = shift == MAX_COUNT_SHIFT && last > 0x07;
        if (overlong || overflow) {
            throw new CodecException("a length is malformed");
        }
        return value;
    }

    private ByteBuffer available(int length) {
        if (buffer.remaining() < length) {
            throw truncated();
        }
        return buffer;
    }

    private static CodecException truncated() {
        return new CodecException("the value is truncated");
    }
}
