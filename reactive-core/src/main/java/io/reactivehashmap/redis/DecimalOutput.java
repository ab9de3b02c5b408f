package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Parses a number that is written as a string, in decimal. */
final class DecimalOutput extends StrictOutput<Long> {

    DecimalOutput() {
        super(null);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            throw new ReplyShapeException();
        }
        try {
            output = Long.valueOf(US_ASCII.decode(bytes).toString());
        } catch (NumberFormatException e) {
            throw new ReplyShapeException();
        }
    }
}
