package io.reactivehashmap.samples.benchmarks.load;

/**
 * Where in the data a caller is: each walks on from a place of its own. In memory the next entry is beside the last
 * one, so that finding it costs next to nothing beside the call; to the server, which hashes the keys, the order is
 * random.
 */
final class Picks {

    private static final int SPREAD = 0x9E3779B9;

    private Picks() {}

    /** Returns what the caller with that number begins with. */
    static int first(int number) {
        return number * SPREAD;
    }

    static int next(int pick) {
        return pick + 1;
    }

    /** Returns a number below {@code bound}. */
    static int below(int bound, int pick) {
        return Integer.remainderUnsigned(pick, bound);
    }
}
