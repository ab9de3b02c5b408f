package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Fills a hash that does not exist before and is removed afterwards.
 *
 * @param hash the hash, holding nothing else
 * @param way how it is filled
 */
record ImportPass<V>(StoredHash<V> hash, Way<V> way) implements Pass<V> {

    /** One of the ways to write many entries that a client has. */
    @FunctionalInterface
    interface Way<V> {

        Mono<Void> write(Peer<V> peer, String name, List<MapEntry<String, V>> entries);
    }

    @Override
    public void prepare() {
        hash.remove();
    }

    @Override
    public Mono<Void> work(Peer<V> peer) {
        return way.write(peer, hash.name(), hash.data().entries());
    }

    @Override
    public long finish() {
        hash.check();
        hash.remove();
        return hash.data().size();
    }
}
