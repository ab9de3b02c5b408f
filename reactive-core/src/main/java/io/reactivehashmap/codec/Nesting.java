package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;

/** The limit on collections in collections, the same for writing and for reading. */
final class Nesting {

    static final int MAX_DEPTH = 64;

    private Nesting() {}

    /** Returns the depth inside a collection that is itself at {@code depth}. */
    static int enter(int depth) {
        if (depth == MAX_DEPTH) {
            throw new CodecException("collections are nested more than " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }
}
