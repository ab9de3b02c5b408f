package io.reactivehashmap.session;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Codec;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of attributes what is stored and back, in two steps: encoding, and encryption if there is any. */
final class AttributeCodec {

    private final Codec<Object> codec;
    private final @Nullable AttributeEncryption encryption;
    private final UndecodableAttribute undecodable;
    private final int maxBytes;

    AttributeCodec(AttributeOptions options) {
        this.codec = options.codec();
        this.encryption = options.encryption();
        this.undecodable = options.undecodable();
        this.maxBytes = options.maxBytes();
    }

    UndecodableAttribute undecodable() {
        return undecodable;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** @throws SessionTooLargeException if it is larger than all attributes together may be */
    byte[] encode(String name, Object value) {
        byte[] plain;
        try {
            plain = codec.encode(value);
        } catch (CodecException e) {
            throw named(name, e);
        }
        if (plain.length > maxBytes) {
            throw new SessionTooLargeException(plain.length, maxBytes);
        }
        return plain;
    }

    Object decode(String name, byte[] plain) {
        try {
            return codec.decode(plain);
        } catch (CodecException e) {
            throw named(name, e);
        }
    }

    /** Returns what is stored for {@code plain}. */
    byte[] seal(String name, byte[] plain) {
        return encryption == null ? plain : encryption.encrypt(name, plain);
    }

    /** Returns what {@code stored} was made of. */
    byte[] open(String name, byte[] stored) {
        try {
            return encryption == null ? stored : encryption.decrypt(name, stored);
        } catch (CodecException e) {
            throw named(name, e);
        }
    }

    /** Tells whether {@code value} may have changed since it was encoded. */
    static boolean isMutable(Object value) {
        return !(value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof UUID
                || value instanceof Temporal
                || value instanceof TemporalAmount);
    }

    private static CodecException named(String name, CodecException error) {
        return new CodecException("session attribute '" + name + "': " + error.reason(), error.getCause());
    }
}
