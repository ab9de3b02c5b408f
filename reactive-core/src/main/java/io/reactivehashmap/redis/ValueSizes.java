package io.reactivehashmap.redis;

/**
 * What values are taken to have, so that a reply can be bounded before it is there: learns at once that they are large,
 * and by and by that they are small. A map that has not been read yet is taken to be like the others.
 *
 * <p>Read by any thread, written under its pipeline's lock.
 */
final class ValueSizes {

    /** Before any value was seen. Too small a guess costs one large reply, too large a guess a few small commands. */
    private static final int FIRST_GUESS_BYTES = 16 * 1024;

    /** How much of the difference to a smaller mean is taken over, as a power of two. */
    private static final int SHIFT = 1;

    private volatile int ofAnyMap = FIRST_GUESS_BYTES;

    /** Returns how many bytes a value of {@code map} is expected to have. */
    int expected(MapName map) {
        int ofThisMap = map.meanValueBytes();
        return ofThisMap == MapName.UNKNOWN ? ofAnyMap : ofThisMap;
    }

    /** Takes note of {@code count} values of {@code map} that have {@code bytes} bytes together. */
    void seen(MapName map, long bytes, int count) {
        int mean = (int) (bytes / count);
        map.meanValueBytes(adapted(expected(map), mean));
        ofAnyMap = adapted(ofAnyMap, mean);
    }

    private static int adapted(int before, int latest) {
        return latest >= before ? latest : before - ((before - latest) >> SHIFT);
    }
}
