package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reactivehashmap.CodecException;

/** Accepts exactly the texts that Redis itself accepts as an integer: no sign but a minus, no leading zero. */
final class Int64Codec implements Codec<Long> {

    private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();

    @Override
    public byte[] encode(Long value) {
        return value.toString().getBytes(ISO_8859_1);
    }

    @Override
    public Long decode(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new CodecException("no 64-bit integer has " + bytes.length + " characters");
        }
        String text = new String(bytes, ISO_8859_1);
        long value = parse(text);
        if (!Long.toString(value).equals(text)) {
            throw new CodecException("the bytes are not an integer as Redis writes it");
        }
        return value;
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CodecException("the bytes are not a 64-bit integer", e);
        }
    }
}
