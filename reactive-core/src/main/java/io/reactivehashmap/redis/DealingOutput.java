package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals the reply of a merged command out to its calls while it is parsed, with no list between. */
final class DealingOutput extends CommandOutput<byte[], byte[], Void> implements MeasuredOutput {

    private final List<PendingCall<?>> calls;
    private final boolean answersEach;
    private Runnable beforeFirst = () -> {};
    private int dealt;
    private int values;
    private long valueBytes;

    @SuppressWarnings("NullAway") // there is nothing to be got from it
    DealingOutput(List<PendingCall<?>> calls, boolean answersEach) {
        super(ByteArrayCodec.INSTANCE, null);
        this.calls = calls;
        this.answersEach = answersEach;
    }

    /** Sets what is run before the first call is told. */
    void beforeFirst(Runnable action) {
        beforeFirst = action;
    }

    @Override
    public void set(@Nullable ByteBuffer value) {
        if (value == null) {
            deal(null);
        } else {
            values++;
            valueBytes += value.remaining();
            deal(codec.decodeValue(value));
        }
    }

    @Override
    public void set(long number) {
        deal(number);
    }

    @Override
    public int values() {
        return values;
    }

    @Override
    public long valueBytes() {
        return valueBytes;
    }

    private void deal(@Nullable Object element) {
        if (dealt == 0) {
            beforeFirst.run();
        }
        if (answersEach) {
            if (dealt < calls.size()) {
                succeed(calls.get(dealt++), element);
            }
        } else {
            while (dealt < calls.size()) {
                succeed(calls.get(dealt++), element);
            }
        }
    }

    @SuppressWarnings("unchecked") // calls that are merged answer with the same type, see Merging
    private static void succeed(PendingCall<?> call, @Nullable Object element) {
        ((PendingCall<Object>) call).succeed(element);
    }
}
