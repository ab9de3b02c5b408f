package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.peer.Peer;
import reactor.core.publisher.Mono;

/** Reads the keys of the whole map by a scan. */
final class KeysPass<V> implements Pass<V> {

    private final long size;
    private final Reading<V> reading;

    KeysPass(Dataset<V> data) {
        this.size = data.size();
        this.reading = new Reading<>(data);
    }

    @Override
    public void prepare() {
        reading.restart();
    }

    @Override
    public Mono<Void> work(Peer<V> peer) {
        return peer.keys(reading);
    }

    @Override
    public long finish() {
        return reading.atLeast(size);
    }
}
