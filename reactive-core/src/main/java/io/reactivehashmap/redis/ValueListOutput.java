package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the values of several entries, {@code null} for each that is absent. */
final class ValueListOutput extends CommandOutput<byte[], byte[], List<byte[]>> implements MeasuredOutput {

    private int values;
    private long valueBytes;

    ValueListOutput() {
        super(ByteArrayCodec.INSTANCE, List.of());
    }

    @Override
    public void multi(int count) {
        output = new ArrayList<>(count);
    }

    @Override
    @SuppressWarnings("NullAway") // a list of Lettuce's kind, which knows of no nullness
    public void set(@Nullable ByteBuffer value) {
        if (value == null) {
            output.add(null);
        } else {
            values++;
            valueBytes += value.remaining();
            output.add(codec.decodeValue(value));
        }
    }

    @Override
    public int values() {
        return values;
    }

    @Override
    public long valueBytes() {
        return valueBytes;
    }
}
