package io.reactivehashmap.samples.benchmarks.peer;

import io.reactivehashmap.MapEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Entries cut into maps by hand, as the users of a client do whose multi-entry write takes a map.
 *
 * @param entries the entries of one write
 * @param inFlight the writes that are under way at once
 */
record Batches(int entries, int inFlight) {

    /**
     * What measured best for the import, for all clients alike: 100 to 2 000 entries and 4 to 16 writes were tried, and
     * from here on more of either makes no difference.
     */
    static final Batches BEST = new Batches(1_000, 8);

    /** Writes all of {@code source} with {@code write}. */
    <V> Mono<Void> writeAll(List<MapEntry<String, V>> source, Function<Map<String, V>, Publisher<?>> write) {
        return Flux.range(0, count(source.size()))
                .flatMap(batch -> write.apply(batch(source, batch)), inFlight)
                .then();
    }

    int count(int total) {
        return (total + entries - 1) / entries;
    }

    /** Returns batch number {@code batch} of {@code source}. */
    <V> Map<String, V> batch(List<MapEntry<String, V>> source, int batch) {
        int from = batch * entries;
        List<MapEntry<String, V>> part = source.subList(from, Math.min(source.size(), from + entries));
        Map<String, V> map = new HashMap<>(part.size() * 2);
        for (MapEntry<String, V> entry : part) {
            map.put(entry.key(), entry.value());
        }
        return map;
    }
}
