package io.reactivehashmap.redis;

import java.util.Random;

/** The seed of every random test here; {@code -Dpipeline.seed=…} sets another one. */
final class Seed {

    static final long VALUE = Long.getLong("pipeline.seed", 20_261_121L);
    static final String MESSAGE = "pipeline.seed=" + VALUE;

    private Seed() {}

    static Random random() {
        return new Random(VALUE);
    }
}
