package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/**
 * The gzip format (RFC 1952), one member without optional fields. The JDK's writer is deterministic, as it leaves the
 * time at zero; its reader is not used, because it ignores what follows the end.
 */
final class GzipCompressor implements Compressor {

    private static final int HEADER_SIZE = 10;
    private static final int TRAILER_SIZE = 8;
    private static final int CHUNK_SIZE = 8 * 1024;
    private static final int MAGIC_DEFLATE_NO_OPTIONS = 0x1F8B0800;

    @Override
    public byte[] compress(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, CHUNK_SIZE)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] decompress(byte[] bytes, int offset, int limit) {
        int length = bytes.length - offset;
        if (length < HEADER_SIZE + TRAILER_SIZE || ByteBuffer.wrap(bytes).getInt(offset) != MAGIC_DEFLATE_NO_OPTIONS) {
            throw new CodecException("the compressed value has no gzip header");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, offset + HEADER_SIZE, length - HEADER_SIZE);
            byte[] body = inflate(inflater, limit);
            requireTrailer(bytes, inflater.getRemaining(), body);
            return body;
        } catch (DataFormatException e) {
            throw new CodecException("the gzip data is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(Inflater inflater, int limit) throws DataFormatException {
        LimitedOutput out = new LimitedOutput(limit);
        byte[] chunk = new byte[CHUNK_SIZE];
        while (!inflater.finished()) {
            int length = inflater.inflate(chunk);
            if (length == 0 && !inflater.finished()) {
                throw new CodecException("the gzip data is truncated");
            }
            out.write(chunk, length);
        }
        return out.toByteArray();
    }

    private static void requireTrailer(byte[] bytes, int remaining, byte[] body) {
        if (remaining != TRAILER_SIZE) {
            throw new CodecException("the gzip data does not end with the value");
        }
        CRC32 checksum = new CRC32();
        checksum.update(body);
        ByteBuffer trailer = ByteBuffer.wrap(bytes, bytes.length - TRAILER_SIZE, TRAILER_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) checksum.getValue() || trailer.getInt() != body.length) {
            throw new CodecException("the gzip checksum does not match");
        }
    }
}
