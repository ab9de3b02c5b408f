package io.reactivehashmap.stress;

import java.util.Random;

/** The seed of the random choices here; {@code -Dstress.seed=…} sets another one. How threads race is not seeded. */
final class Seed {

    static final long VALUE = Long.getLong("stress.seed", 20_261_121L);
    static final String MESSAGE = "stress.seed=" + VALUE;

    private Seed() {}

    /** Returns the choices of one of several that choose independently of each other. */
    static Random random(int chooser) {
        return new Random(VALUE * 31 + chooser);
    }
}
