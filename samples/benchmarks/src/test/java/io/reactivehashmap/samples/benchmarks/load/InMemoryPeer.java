package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.samples.benchmarks.peer.Call;
import io.reactivehashmap.samples.benchmarks.peer.EntrySink;
import io.reactivehashmap.samples.benchmarks.peer.KeyBatch;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answers single reads at once, on the thread that asks, and nothing else. */
final class InMemoryPeer implements Peer<String> {

    private final Map<String, @Nullable String> values = new HashMap<>();
    private @Nullable RuntimeException failure;
    private long calls;

    InMemoryPeer(Dataset<String> data) {
        data.entries().forEach(entry -> values.put(entry.key(), entry.value()));
    }

    void answerAlways(@Nullable String value) {
        values.keySet().forEach(key -> values.put(key, value));
    }

    void failAlways(RuntimeException with) {
        failure = with;
    }

    long calls() {
        return calls;
    }

    @Override
    public void get(String key, Call call) {
        calls++;
        call.accept(values.get(key), failure);
    }

    @Override
    public void put(String key, String value, Call call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void increment(String counter, Call call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> importBatched(String map, List<MapEntry<String, String>> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> importOneByOne(String map, List<MapEntry<String, String>> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> export(EntrySink<String> sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> keys(Consumer<String> sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> getAll(KeyBatch keys, EntrySink<String> sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
