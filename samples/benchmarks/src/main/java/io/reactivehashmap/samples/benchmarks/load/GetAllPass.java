package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.peer.KeyBatch;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Reads 10 000 entries, or all if there are less, with one call. The batches of keys take turns. */
final class GetAllPass<V> implements Pass<V> {

    private static final int KEYS = 10_000;
    private static final int BATCHES = 8;

    private final List<KeyBatch> batches;
    private final Reading<V> reading;
    private int turn;

    GetAllPass(Dataset<V> data) {
        this.batches = IntStream.range(0, BATCHES).mapToObj(i -> batch(data, i)).toList();
        this.reading = new Reading<>(data);
    }

    @Override
    public void prepare() {
        reading.restart();
        turn = (turn + 1) % BATCHES;
    }

    @Override
    public Mono<Void> work(Peer<V> peer) {
        return peer.getAll(batches.get(turn), reading);
    }

    @Override
    public long finish() {
        return reading.atLeast(batches.get(turn).keys().size());
    }

    private static KeyBatch batch(Dataset<?> data, int number) {
        Set<String> keys = new LinkedHashSet<>();
        int pick = Picks.first(number);
        while (keys.size() < Math.min(KEYS, data.size())) {
            pick = Picks.next(pick);
            keys.add(data.entry(Picks.below(data.size(), pick)).key());
        }
        return KeyBatch.of(List.copyOf(keys));
    }
}
