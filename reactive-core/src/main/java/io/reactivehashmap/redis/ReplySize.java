package io.reactivehashmap.redis;

/**
 * How large a reply may be. What values have is learned; a key is taken to be short, because nearly all are.
 *
 * @param keys the most keys in it
 * @param values the most values in it
 */
record ReplySize(int keys, int values) {

    /** Of a reply that is a number, or as good as that. */
    static final ReplySize SMALL = new ReplySize(0, 0);

    static final ReplySize VALUE = new ReplySize(0, 1);

    private static final int KEY_BYTES = 64;

    /** Returns how many bytes the reply is expected to have, about {@code map}. */
    long bytes(MapName map, ValueSizes sizes) {
        long ofValues = values == 0 ? 0 : (long) values * sizes.expected(map);
        return (long) keys * KEY_BYTES + ofValues;
    }
}
