package io.reactivehashmap.session;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.codec.TypeRegistry;
import org.jspecify.annotations.Nullable;

/** How attributes of sessions are stored. Immutable. */
public final class AttributeOptions {

    private static final AttributeOptions DEFAULTS = builder().build();

    private final Codec<Object> codec;
    private final @Nullable AttributeEncryption encryption;
    private final UndecodableAttribute undecodable;
    private final int maxBytes;

    private AttributeOptions(Builder builder) {
        this.codec = builder.codec;
        this.encryption = builder.encryption;
        this.undecodable = builder.undecodable;
        this.maxBytes = builder.maxBytes;
    }

    /** Returns the options that apply unless told otherwise. */
    public static AttributeOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Codec<Object> codec() {
        return codec;
    }

    @Nullable
    AttributeEncryption encryption() {
        return encryption;
    }

    UndecodableAttribute undecodable() {
        return undecodable;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Builds {@link AttributeOptions}. Not thread-safe. */
    public static final class Builder {

        private static final int MEBIBYTE = 1024 * 1024;
        private static final int MAX_BYTES = 64 * MEBIBYTE;

        private Codec<Object> codec = Codecs.typed(TypeRegistry.empty());
        private @Nullable AttributeEncryption encryption;
        private UndecodableAttribute undecodable = UndecodableAttribute.DROP;
        private int maxBytes = MEBIBYTE;

        private Builder() {}

        /**
         * Sets the types of attributes beside those that {@link Codecs#typed} has built in. Defaults to none beside
         * them.
         */
        public Builder types(TypeRegistry types) {
            return codec(Codecs.typed(types));
        }

        /** Sets the codec of attributes. Defaults to that of {@link #types}. */
        public Builder codec(Codec<Object> codec) {
            this.codec = requireNonNull(codec, "codec");
            return this;
        }

        /** Sets the keys that attributes are encrypted with. Defaults to none: they are stored as they are. */
        public Builder encryption(AttributeEncryption encryption) {
            this.encryption = requireNonNull(encryption, "encryption");
            return this;
        }

        /** Sets what becomes of an attribute that cannot be decoded. Defaults to {@link UndecodableAttribute#DROP}. */
        public Builder undecodable(UndecodableAttribute policy) {
            this.undecodable = requireNonNull(policy, "policy");
            return this;
        }

        /** Sets the most bytes that all attributes of a session have, 1 to 64 MiB. Defaults to 1 MiB. */
        public Builder maxBytes(int bytes) {
            if (bytes < 1 || bytes > MAX_BYTES) {
                throw new IllegalArgumentException("maxBytes must be from 1 to " + MAX_BYTES + ", was " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /** Returns the options. */
        public AttributeOptions build() {
            return new AttributeOptions(this);
        }
    }
}
