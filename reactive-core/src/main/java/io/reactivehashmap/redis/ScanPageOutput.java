package io.reactivehashmap.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses a reply to {@code HSCAN}: the cursor, then a list of elements, with no map between. */
final class ScanPageOutput extends MeasuredOutput<ScanPage> {

    private static final int PARTS = 2;
    private static final int UNKNOWN = -1;

    private final int width;
    private final Consumer<byte[]> next;
    private boolean begun;
    private byte @Nullable [] cursor;
    private List<byte[]> elements = List.of();
    private int size = UNKNOWN;

    /** @param next told the cursor as soon as it is parsed */
    ScanPageOutput(int width, Consumer<byte[]> next) {
        super(null);
        this.width = width;
        this.next = next;
    }

    @Override
    public void multi(int count) {
        if (!begun) {
            require(count == PARTS);
            begun = true;
        } else {
            require(cursor != null && size == UNKNOWN && count % width == 0);
            size = count;
            elements = new ArrayList<>(count);
        }
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes == null || !begun) {
            throw new ReplyShapeException();
        }
        if (cursor == null) {
            cursor = codec.decodeValue(bytes);
            next.accept(cursor);
        } else {
            require(elements.size() < size);
            boolean isValue = width == 2 && elements.size() % 2 == 1;
            elements.add(isValue ? value(bytes) : codec.decodeKey(bytes));
        }
    }

    @Override
    public ScanPage get() {
        byte[] next = cursor;
        if (next == null) {
            throw new ReplyShapeException();
        }
        return new ScanPage(next, elements, width);
    }
}
