package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.peer.Peer;
import reactor.core.publisher.Mono;

/**
 * A bulk operation in its three parts, of which only the middle one is measured.
 *
 * @param <V> the type of the values
 */
interface Pass<V> {

    /** Makes ready for the next pass. */
    void prepare();

    /** Returns the operation; nothing happens before it is subscribed to. */
    Mono<Void> work(Peer<V> peer);

    /** Checks what the operation did, and returns how many entries it was about. */
    long finish();
}
