package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Strict UTF-8: what has no exact translation is refused, where the JDK would put a replacement character. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static byte[] encode(String text) {
        requirePairedSurrogates(text);
        return text.getBytes(UTF_8);
    }

    static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // Either the replacement character was stored as such, or the JDK has just put it there.
            requireWellFormed(bytes, offset, length);
        }
        return text;
    }

    private static void requirePairedSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw new CodecException("the text has a surrogate without its pair at index " + i);
                }
                i++;
            }
        }
    }

    private static void requireWellFormed(byte[] bytes, int offset, int length) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
        } catch (CharacterCodingException e) {
            throw new CodecException("the bytes are not UTF-8", e);
        }
    }
}
