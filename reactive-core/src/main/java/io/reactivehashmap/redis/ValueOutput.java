package io.reactivehashmap.redis;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Parses the value of an entry, {@code null} if there is none. */
final class ValueOutput extends MeasuredOutput<byte[]> {

    ValueOutput() {
        super(null);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes != null) {
            output = value(bytes);
        }
    }
}
