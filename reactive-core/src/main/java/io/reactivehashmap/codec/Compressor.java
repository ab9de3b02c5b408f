package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import java.io.ByteArrayOutputStream;

/** One compressed format. */
interface Compressor {

    /**
     * Returns the one of the algorithm.
     *
     * @throws IllegalStateException if the algorithm needs a library that is not on the class path
     */
    static Compressor of(Compression algorithm) {
        try {
            return switch (algorithm) {
                case GZIP -> new GzipCompressor();
                case ZSTD -> new ZstdCompressor();
            };
        } catch (LinkageError e) {
            throw new IllegalStateException(algorithm + " needs com.github.luben:zstd-jni on the class path", e);
        }
    }

    byte[] compress(byte[] body);

    /**
     * Returns the body that was compressed to the bytes from {@code offset} on.
     *
     * @throws CodecException if the bytes are damaged, or the body is larger than {@code limit}
     */
    byte[] decompress(byte[] bytes, int offset, int limit);

    /** Collects what is unpacked, and stops when it becomes too much. */
    final class LimitedOutput {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int limit;

        LimitedOutput(int limit) {
            this.limit = limit;
        }

        void write(byte[] chunk, int length) {
            if (length > limit - bytes.size()) {
                throw new CodecException("the value decompresses to more than " + limit + " bytes");
            }
            bytes.write(chunk, 0, length);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
