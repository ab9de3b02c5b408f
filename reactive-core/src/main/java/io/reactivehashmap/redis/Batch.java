package io.reactivehashmap.redis;

import java.util.ArrayList;
import java.util.List;

/** Entries that travel in one command. Filled by one thread, then only read. */
final class Batch {

    private final List<byte[]> arguments = new ArrayList<>();
    private int entries;
    private int bytes;

    /** Adds an entry that is made of {@code parts}, which have {@code size} bytes. */
    void add(List<byte[]> parts, int size) {
        arguments.addAll(parts);
        entries++;
        bytes += size;
    }

    List<byte[]> arguments() {
        return arguments;
    }

    int entries() {
        return entries;
    }

    /** Returns the bytes of keys and values. */
    int bytes() {
        return bytes;
    }

    static int size(List<byte[]> parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        return size;
    }
}
