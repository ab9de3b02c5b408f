package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;

/**
 * Translates keys or values to bytes and back. {@link Codecs} has the ready-made ones.
 *
 * <p>An implementation is thread-safe and does not block. It is deterministic: equal values have equal encodings,
 * because conditional operations compare encoded bytes. Neither method keeps or changes an array it is given, or one it
 * has returned.
 *
 * @param <T> the type of the keys or values
 */
public interface Codec<T> {

    /**
     * Returns the encoding of {@code value}. Runs on the subscriber's thread, before anything is sent.
     *
     * @throws CodecException if the value has no encoding
     */
    byte[] encode(T value);

    /**
     * Returns the value whose encoding is {@code bytes}.
     *
     * @throws CodecException if {@code bytes} is no encoding of a value
     */
    T decode(byte[] bytes);
}
