package io.reactivehashmap.redis;

import java.util.List;

/**
 * One reply to {@code HSCAN}.
 *
 * @param cursor what to ask the next page with
 * @param elements the keys, each followed by its value if {@code width} is 2
 * @param width how many elements belong to one entry
 */
record ScanPage(byte[] cursor, List<byte[]> elements, int width) {

    /** The cursor of the first page. */
    static final byte[] START = {'0'};

    private static final byte[] NO_VALUE = {};

    /** Tells whether there is no page after this one. */
    boolean isLast() {
        return isLast(cursor);
    }

    /** Tells whether there is no page at {@code cursor}, the one that a page ends with. */
    static boolean isLast(byte[] cursor) {
        return cursor.length == 1 && cursor[0] == '0';
    }

    int size() {
        return elements.size() / width;
    }

    byte[] key(int index) {
        return elements.get(index * width);
    }

    /** Returns the value of an entry, empty if the page has none. */
    byte[] value(int index) {
        return width == 1 ? NO_VALUE : elements.get(index * width + 1);
    }
}
