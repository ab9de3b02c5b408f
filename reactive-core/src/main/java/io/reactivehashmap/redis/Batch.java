package io.reactivehashmap.redis;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * Entries that travel in one command, encoded while they are added. Filled by one thread, then only read, until it is
 * emptied to be filled again.
 */
final class Batch implements Arguments {

    private static final int FIRST_CAPACITY = 512;

    private final ByteBuf encoded = Unpooled.buffer(FIRST_CAPACITY);
    private int entries;
    private int count;
    private int bytes;

    /** Adds an entry that is made of {@code parts}, which have {@code size} bytes. */
    void add(List<byte[]> parts, int size) {
        Resp.writeBulks(encoded, parts);
        entries++;
        count += parts.size();
        bytes += size;
    }

    /** Removes all entries, and keeps the memory. */
    void empty() {
        encoded.clear();
        entries = 0;
        count = 0;
        bytes = 0;
    }

    int entries() {
        return entries;
    }

    @Override
    public int count() {
        return count;
    }

    /** Returns the bytes of keys and values. */
    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public void writeTo(ByteBuf buffer) {
        buffer.writeBytes(encoded, 0, encoded.writerIndex());
    }
}
