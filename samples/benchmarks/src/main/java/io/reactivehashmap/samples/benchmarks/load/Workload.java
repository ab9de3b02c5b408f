package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * What independent callers do, call after call. Holds no state: what a call is about follows from its {@code pick},
 * where its caller {@linkplain Picks is}.
 *
 * @param <V> the type of the values
 */
interface Workload<V> {

    /** Makes one call. */
    void issue(Peer<V> peer, int pick, Call call);

    /** Fails if {@code result} cannot be what the call with that {@code pick} ends with. */
    void check(int pick, @Nullable Object result);
}
