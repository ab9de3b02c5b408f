package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The parser of a reply that accepts nothing but what the command can be answered with. Lettuce's parsers make the best
 * of what they get; but a reply of another shape is that of another command, and must not become somebody's value.
 *
 * <p>Lettuce does not tell the two kinds of strings apart, so that a status may still pass for a value.
 */
abstract class StrictOutput<T> extends CommandOutput<byte[], byte[], T> {

    @SuppressWarnings("NullAway") // Lettuce knows of no nullness
    StrictOutput(@Nullable T output) {
        super(ByteArrayCodec.INSTANCE, output);
    }

    /** Refuses the reply unless it {@code isAsExpected}. */
    static void require(boolean isAsExpected) {
        if (!isAsExpected) {
            throw new ReplyShapeException();
        }
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        throw new ReplyShapeException();
    }

    @Override
    public void setBigNumber(ByteBuffer bytes) {
        throw new ReplyShapeException();
    }

    @Override
    public void set(long number) {
        throw new ReplyShapeException();
    }

    @Override
    public void set(double number) {
        throw new ReplyShapeException();
    }

    @Override
    public void set(boolean value) {
        throw new ReplyShapeException();
    }

    @Override
    public void multi(int count) {
        throw new ReplyShapeException();
    }
}
