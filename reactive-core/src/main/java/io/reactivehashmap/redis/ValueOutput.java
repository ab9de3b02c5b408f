package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Parses the value of an entry, {@code null} if there is none. */
final class ValueOutput extends CommandOutput<byte[], byte[], byte[]> implements MeasuredOutput {

    @SuppressWarnings("NullAway") // absent until it is parsed
    ValueOutput() {
        super(ByteArrayCodec.INSTANCE, null);
    }

    @Override
    public void set(@Nullable ByteBuffer value) {
        if (value != null) {
            output = codec.decodeValue(value);
        }
    }

    @Override
    public int values() {
        return output == null ? 0 : 1;
    }

    @Override
    public long valueBytes() {
        return output == null ? 0 : output.length;
    }
}
