package io.reactivehashmap.samples.benchmarks.peer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.scan.ScanOptions;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * This library, as it is after {@link ReactiveHashMaps#connect}: with its defaults, but for what a peer is named after.
 */
final class UsPeer<V> implements Peer<V> {

    private static final ScanOptions PAGES = ScanOptions.builder().count(PAGE).build();

    private final ReactiveHashMaps maps;
    private final ValueFormat<V> format;
    private final boolean operationIds;
    private final ReactiveHashMap<String, V> map;
    private final ReactiveHashMap<String, Long> counters;

    private UsPeer(ReactiveHashMaps.Builder builder, Target target, ValueFormat<V> format, boolean operationIds) {
        this.maps = builder.uri(target.uri()).build();
        this.format = format;
        this.operationIds = operationIds;
        this.map = map(target.map(), format.codec());
        this.counters = map(target.counters(), Codecs.int64());
    }

    static <V> UsPeer<V> plain(Target target, ValueFormat<V> format) {
        return new UsPeer<>(ReactiveHashMaps.builder(), target, format, false);
    }

    /** Connects without retries and without a circuit breaker. */
    static <V> UsPeer<V> unguarded(Target target, ValueFormat<V> format) {
        ReactiveHashMaps.Builder builder =
                ReactiveHashMaps.builder().retry(RetryOptions.none()).circuitBreaker(CircuitBreakerOptions.none());
        return new UsPeer<>(builder, target, format, false);
    }

    /** Connects for maps whose updates carry operation ids. */
    static <V> UsPeer<V> withIds(Target target, ValueFormat<V> format) {
        return new UsPeer<>(ReactiveHashMaps.builder(), target, format, true);
    }

    /** Connects with a registry of meters, with its defaults. */
    static <V> UsPeer<V> metered(Target target, ValueFormat<V> format) {
        return new UsPeer<>(ReactiveHashMaps.builder().meters(new SimpleMeterRegistry()), target, format, false);
    }

    /** Connects with a registry of observations, whose one handler does nothing: what a tracer does is its own. */
    static <V> UsPeer<V> observed(Target target, ValueFormat<V> format) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(context -> true);
        return new UsPeer<>(ReactiveHashMaps.builder().observations(registry), target, format, false);
    }

    @Override
    public void get(String key, Call call) {
        map.get(key).subscribe(call);
    }

    @Override
    public void put(String key, V value, Call call) {
        map.put(key, value).subscribe(call);
    }

    @Override
    public void increment(String counter, Call call) {
        counters.increment(counter, 1).subscribe(call);
    }

    @Override
    public Mono<Void> importBatched(String name, List<MapEntry<String, V>> entries) {
        return map(name, format.codec())
                .putAll(Flux.fromIterable(entries), BulkOptions.defaults())
                .then();
    }

    /** Does the same as {@link #importBatched}: whoever has a publisher of entries gives it to the map as it is. */
    @Override
    public Mono<Void> importOneByOne(String name, List<MapEntry<String, V>> entries) {
        return importBatched(name, entries);
    }

    @Override
    public Mono<Void> export(EntrySink<V> sink) {
        return map.entries(PAGES)
                .doOnNext(entry -> sink.accept(entry.key(), entry.value()))
                .then();
    }

    @Override
    public Mono<Void> keys(Consumer<String> sink) {
        return map.keys(PAGES).doOnNext(sink).then();
    }

    @Override
    public Mono<Void> getAll(KeyBatch keys, EntrySink<V> sink) {
        return map.getAll(keys.keys())
                .doOnNext(entry -> sink.accept(entry.key(), entry.value()))
                .then();
    }

    @Override
    public void close() {
        maps.close();
    }

    private <T> ReactiveHashMap<String, T> map(String name, Codec<T> codec) {
        ReactiveHashMap<String, T> map = maps.map(name, Codecs.string(), codec);
        return operationIds ? map.withOperationIds() : map;
    }
}
