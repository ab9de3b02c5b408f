package io.reactivehashmap.samples.benchmarks.load;

/** Random numbers that cost next to nothing, as George Marsaglia's xorshift gives them. */
final class Picks {

    private static final int SPREAD = 0x9E3779B9;

    private Picks() {}

    /** Returns what the caller with that number begins with; not 0, which would stay 0. */
    static int seed(int number) {
        return ((number + 1) * SPREAD) | 1;
    }

    static int next(int pick) {
        int next = pick;
        next ^= next << 13;
        next ^= next >>> 17;
        next ^= next << 5;
        return next;
    }

    /** Returns a number below {@code bound}, by the higher bits of {@code pick}. */
    static int below(int bound, int pick) {
        return (int) (((pick & 0xFFFF_FFFFL) * bound) >>> 32);
    }
}
