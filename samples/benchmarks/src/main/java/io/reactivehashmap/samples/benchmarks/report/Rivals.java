package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.Locale;

/** Clients of which the fastest is what we are compared with. */
public enum Rivals {
    /** All of them. */
    BEST_PEER,
    /** The asynchronous one, whose API is not one of publishers. */
    LETTUCE_ASYNC,
    /** Those whose API is one of publishers, as ours is. */
    BEST_REACTIVE_PEER;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean include(PeerName peer) {
        return !peer.ours()
                && switch (this) {
                    case BEST_PEER -> true;
                    case LETTUCE_ASYNC -> peer == PeerName.LETTUCE_ASYNC;
                    case BEST_REACTIVE_PEER -> peer.reactive();
                };
    }
}
