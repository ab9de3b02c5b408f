package io.reactivehashmap.codec;

import java.util.Random;

/** The seed of every random test here; {@code -Dcodec.seed=…} sets another one. */
final class Seed {

    static final long VALUE = Long.getLong("codec.seed", 20_261_121L);
    static final String MESSAGE = "codec.seed=" + VALUE;

    private Seed() {}

    static Random random() {
        return new Random(VALUE);
    }
}
