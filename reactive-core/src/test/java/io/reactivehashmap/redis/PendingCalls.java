package io.reactivehashmap.redis;

import io.reactivehashmap.ReactiveHashMaps;

/** Lets tests of other packages look into the pipeline. */
public final class PendingCalls {

    private PendingCalls() {}

    /** Returns how many calls the pipeline of {@code maps} takes to be waiting or under way. */
    public static int of(ReactiveHashMaps maps) {
        return ((RedisReactiveHashMaps) maps).pendingCalls();
    }
}
