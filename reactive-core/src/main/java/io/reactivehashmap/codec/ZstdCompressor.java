package io.reactivehashmap.codec;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import io.reactivehashmap.CodecException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** One Zstandard frame with a checksum. The only class that needs {@code zstd-jni}, which is optional. */
final class ZstdCompressor implements Compressor {

    private static final int LEVEL = 3;
    private static final int CHUNK_SIZE = 8 * 1024;

    /** What every decoder is recommended to support; more only where a value may be as large. */
    private static final int MIN_WINDOW_LOG = 23;

    private static final int MAX_WINDOW_LOG = 27;

    /** Fails at once, with a {@link LinkageError}, if the library or its native part is missing. */
    ZstdCompressor() {
        Native.load();
    }

    @Override
    public byte[] compress(byte[] body) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setLevel(LEVEL).setChecksum(true).compress(body);
        }
    }

    @Override
    public byte[] decompress(byte[] bytes, int offset, int limit) {
        int length = bytes.length - offset;
        requireOneFrame(bytes, offset, length);
        LimitedOutput out = new LimitedOutput(limit);
        try (ZstdInputStreamNoFinalizer frame = new ZstdInputStreamNoFinalizer(
                new ByteArrayInputStream(bytes, offset, length), RecyclingBufferPool.INSTANCE)) {
            frame.setLongMax(windowLog(limit));
            byte[] chunk = new byte[CHUNK_SIZE];
            for (int n = frame.read(chunk); n >= 0; n = frame.read(chunk)) {
                out.write(chunk, n);
            }
        } catch (IOException e) {
            throw new CodecException("the Zstandard frame is damaged", e);
        }
        return out.toByteArray();
    }

    /** The stream would take any number of frames for one value. */
    private static void requireOneFrame(byte[] bytes, int offset, int length) {
        try {
            if (length > 0 && Zstd.findFrameCompressedSize(bytes, offset, length) == length) {
                return;
            }
        } catch (ZstdException e) {
            throw new CodecException("the Zstandard frame is damaged", e);
        }
        throw new CodecException("the compressed value is not one Zstandard frame");
    }

    /** A frame names the memory that its reader shall set aside, so that memory has a limit too. */
    private static int windowLog(int limit) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(limit - 1);
        return Math.max(MIN_WINDOW_LOG, Math.min(bits, MAX_WINDOW_LOG));
    }
}
