package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses a reply to {@code HSCAN}: the cursor, then a list of elements, with no map between. */
final class ScanPageOutput extends CommandOutput<byte[], byte[], ScanPage> implements MeasuredOutput {

    private final int width;
    private final Consumer<byte[]> next;
    private byte @Nullable [] cursor;
    private List<byte[]> elements = List.of();
    private int values;
    private long valueBytes;

    /** @param next told the cursor as soon as it is parsed */
    @SuppressWarnings("NullAway") // the page is made when it is complete
    ScanPageOutput(int width, Consumer<byte[]> next) {
        super(ByteArrayCodec.INSTANCE, null);
        this.width = width;
        this.next = next;
    }

    @Override
    public void multi(int count) {
        if (cursor != null) {
            elements = new ArrayList<>(count);
        }
    }

    @Override
    public void set(ByteBuffer bytes) {
        byte[] copy = codec.decodeValue(bytes);
        if (cursor == null) {
            cursor = copy;
            next.accept(copy);
        } else {
            elements.add(copy);
            if (width == 2 && elements.size() % 2 == 0) {
                values++;
                valueBytes += copy.length;
            }
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

    @Override
    public ScanPage get() {
        byte[] next = cursor;
        if (next == null) {
            throw new IllegalStateException("a reply to HSCAN without a cursor");
        }
        return new ScanPage(next, elements, width);
    }
}
