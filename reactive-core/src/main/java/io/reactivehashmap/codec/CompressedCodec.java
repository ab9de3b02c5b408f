package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import java.util.Arrays;

/** Puts one byte in front that says whether, and how, the rest is compressed; so a reader needs no setting. */
final class CompressedCodec<T> implements Codec<T> {

    private static final byte PLAIN = 0;
    private static final byte GZIP = 1;
    private static final byte ZSTD = 2;

    private final Codec<T> codec;
    private final CompressionOptions options;
    private final Compressor compressor;

    CompressedCodec(Codec<T> codec, CompressionOptions options) {
        this.codec = codec;
        this.options = options;
        this.compressor = Compressor.of(options.algorithm());
    }

    @Override
    public byte[] encode(T value) {
        byte[] body = codec.encode(value);
        if (body.length > options.maxDecompressedBytes()) {
            throw new CodecException("the value has " + body.length + " bytes, more than the "
                    + options.maxDecompressedBytes() + " that a reader accepts");
        }
        if (body.length > options.threshold()) {
            byte[] compressed = compressor.compress(body);
            if (compressed.length < body.length) {
                return prefixed(header(options.algorithm()), compressed);
            }
        }
        return prefixed(PLAIN, body);
    }

    @Override
    public T decode(byte[] bytes) {
        if (bytes.length == 0) {
            throw new CodecException("the value has no compression header");
        }
        return codec.decode(
                switch (bytes[0]) {
                    case PLAIN -> Arrays.copyOfRange(bytes, 1, bytes.length);
                    case GZIP -> decompress(Compression.GZIP, bytes);
                    case ZSTD -> decompress(Compression.ZSTD, bytes);
                    default -> throw new CodecException("the value has no compression header");
                });
    }

    private byte[] decompress(Compression algorithm, byte[] bytes) {
        return compressorOf(algorithm).decompress(bytes, 1, options.maxDecompressedBytes());
    }

    private Compressor compressorOf(Compression algorithm) {
        if (algorithm == options.algorithm()) {
            return compressor;
        }
        try {
            return Compressor.of(algorithm);
        } catch (IllegalStateException e) {
            throw new CodecException("the value is compressed with " + algorithm + ", but " + e.getMessage(), e);
        }
    }

    private static byte header(Compression algorithm) {
        return switch (algorithm) {
            case GZIP -> GZIP;
            case ZSTD -> ZSTD;
        };
    }

    private static byte[] prefixed(byte header, byte[] body) {
        byte[] bytes = new byte[1 + body.length];
        bytes[0] = header;
        System.arraycopy(body, 0, bytes, 1, body.length);
        return bytes;
    }
}
