package io.reactivehashmap.codec;

import static java.util.Objects.requireNonNull;

/** How {@link Codecs#compressed} writes, and how much it is ready to read. Immutable. */
public final class CompressionOptions {

    private final Compression algorithm;
    private final int threshold;
    private final int maxDecompressedBytes;

    private CompressionOptions(Builder builder) {
        algorithm = builder.algorithm;
        threshold = builder.threshold;
        maxDecompressedBytes = builder.maxDecompressedBytes;
    }

    /** Returns a builder of options that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the algorithm that compresses what is written. */
    public Compression algorithm() {
        return algorithm;
    }

    /** Returns the size in bytes up to which a value stays as it is. */
    public int threshold() {
        return threshold;
    }

    /** Returns the most bytes that a value may have uncompressed. */
    public int maxDecompressedBytes() {
        return maxDecompressedBytes;
    }

    /** Builds {@link CompressionOptions}. Not thread-safe. */
    public static final class Builder {

        private Compression algorithm = Compression.GZIP;
        private int threshold = 1024;
        private int maxDecompressedBytes = 64 * 1024 * 1024;

        private Builder() {}

        /**
         * Sets the algorithm that compresses what is written. Whatever it is, both are read. Defaults to {@code GZIP}.
         */
        public Builder algorithm(Compression algorithm) {
            this.algorithm = requireNonNull(algorithm, "algorithm");
            return this;
        }

        /**
         * Sets the size in bytes up to which a value stays as it is. Defaults to {@code 1024}.
         *
         * @throws IllegalArgumentException if {@code bytes} is not positive
         */
        public Builder threshold(int bytes) {
            this.threshold = requirePositive(bytes, "threshold");
            return this;
        }

        /**
         * Sets the most bytes that a value may have uncompressed. A larger one is refused on writing, and on reading as
         * soon as it unpacks to more. Defaults to {@code 67108864} (64 MiB).
         *
         * @throws IllegalArgumentException if {@code bytes} is not positive
         */
        public Builder maxDecompressedBytes(int bytes) {
            this.maxDecompressedBytes = requirePositive(bytes, "maxDecompressedBytes");
            return this;
        }

        /** Returns the options as set so far. */
        public CompressionOptions build() {
            return new CompressionOptions(this);
        }

        private static int requirePositive(int value, String name) {
            if (value <= 0) {
                throw new IllegalArgumentException(name + " must be positive, not " + value);
            }
            return value;
        }
    }
}
