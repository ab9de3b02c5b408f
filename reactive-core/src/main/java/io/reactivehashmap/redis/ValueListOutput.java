package io.reactivehashmap.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the values of several entries, {@code null} for each that is absent. */
final class ValueListOutput extends MeasuredOutput<List<byte[]>> {

    private final int size;

    /** @param size how many there are to be */
    ValueListOutput(int size) {
        super(null);
        this.size = size;
    }

    @Override
    public void multi(int count) {
        require(output == null && count == size);
        output = new ArrayList<>(count);
    }

    @Override
    @SuppressWarnings("NullAway") // a list as Lettuce makes it, which knows of no nullness
    public void set(@Nullable ByteBuffer bytes) {
        require(output != null);
        output.add(bytes == null ? null : value(bytes));
    }
}
