package io.reactivehashmap.redis;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.metrics.CallObserver;
import io.reactivehashmap.metrics.MapTelemetry;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.scan.ScanOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A map whose operations are watched. Where nobody watches, there is none. */
final class ObservedMap<K, V> implements ReactiveHashMap<K, V> {

    private final ReactiveHashMap<K, V> map;
    private final MapTelemetry telemetry;

    private ObservedMap(ReactiveHashMap<K, V> map, MapTelemetry telemetry) {
        this.map = map;
        this.telemetry = telemetry;
    }

    /** Returns {@code map}, watched if anybody does. */
    static <K, V> ReactiveHashMap<K, V> of(ReactiveHashMap<K, V> map, Telemetry telemetry) {
        return telemetry == Telemetry.OFF ? map : new ObservedMap<>(map, telemetry.map(map.name()));
    }

    @Override
    public String name() {
        return map.name();
    }

    @Override
    public ReactiveHashMap<K, V> withOperationIds() {
        ReactiveHashMap<K, V> view = map.withOperationIds();
        return view == map ? this : new ObservedMap<>(view, telemetry);
    }

    @Override
    public Mono<V> get(K key) {
        return calls(Operation.GET).observe(map.get(key));
    }

    @Override
    public Flux<MapEntry<K, V>> getAll(Collection<? extends K> keys) {
        return calls(Operation.GET_ALL).observe(map.getAll(keys));
    }

    @Override
    public Mono<Boolean> containsKey(K key) {
        return calls(Operation.CONTAINS_KEY).observe(map.containsKey(key));
    }

    @Override
    public Mono<Long> size() {
        return calls(Operation.SIZE).observe(map.size());
    }

    @Override
    public Flux<MapEntry<K, V>> randomEntries(int count) {
        return calls(Operation.RANDOM_ENTRIES).observe(map.randomEntries(count));
    }

    @Override
    public Mono<Void> put(K key, V value) {
        return calls(Operation.PUT).observe(map.put(key, value));
    }

    @Override
    public Mono<Void> putAll(Map<? extends K, ? extends V> entries) {
        return calls(Operation.PUT_ALL).observe(map.putAll(entries));
    }

    @Override
    public Mono<Boolean> remove(K key) {
        return calls(Operation.REMOVE).observe(map.remove(key));
    }

    @Override
    public Mono<Long> removeAll(Collection<? extends K> keys) {
        return calls(Operation.REMOVE_ALL).observe(map.removeAll(keys));
    }

    @Override
    public Mono<Boolean> clear() {
        return calls(Operation.CLEAR).observe(map.clear());
    }

    @Override
    public Mono<Boolean> putIfAbsent(K key, V value) {
        return calls(Operation.PUT_IF_ABSENT).observe(map.putIfAbsent(key, value));
    }

    @Override
    public Mono<Boolean> replace(K key, V value) {
        return calls(Operation.REPLACE).observe(map.replace(key, value));
    }

    @Override
    public Mono<Boolean> replace(K key, V expected, V value) {
        return calls(Operation.REPLACE).observe(map.replace(key, expected, value));
    }

    @Override
    public Mono<Boolean> remove(K key, V expected) {
        return calls(Operation.REMOVE).observe(map.remove(key, expected));
    }

    @Override
    public Mono<V> getAndPut(K key, V value) {
        return calls(Operation.GET_AND_PUT).observe(map.getAndPut(key, value));
    }

    @Override
    public Mono<V> getAndRemove(K key) {
        return calls(Operation.GET_AND_REMOVE).observe(map.getAndRemove(key));
    }

    @Override
    public Mono<MapEntry<K, V>> pop() {
        return calls(Operation.POP).observe(map.pop());
    }

    @Override
    public Mono<V> compute(K key, Function<Mono<V>, Mono<V>> update) {
        return calls(Operation.COMPUTE).observe(map.compute(key, update));
    }

    @Override
    public Mono<V> computeIfAbsent(K key, Function<K, Mono<V>> loader) {
        return calls(Operation.COMPUTE_IF_ABSENT).observe(map.computeIfAbsent(key, loader));
    }

    @Override
    public Mono<V> merge(K key, V value, BiFunction<V, V, @Nullable V> remapping) {
        return calls(Operation.MERGE).observe(map.merge(key, value, remapping));
    }

    @Override
    public Mono<Long> increment(K key, long delta) {
        return calls(Operation.INCREMENT).observe(map.increment(key, delta));
    }

    @Override
    public Mono<Double> increment(K key, double delta) {
        return calls(Operation.INCREMENT).observe(map.increment(key, delta));
    }

    @Override
    public Mono<Boolean> expire(Duration timeToLive) {
        return calls(Operation.EXPIRE).observe(map.expire(timeToLive));
    }

    @Override
    public Mono<Boolean> persist() {
        return calls(Operation.PERSIST).observe(map.persist());
    }

    @Override
    public Mono<Duration> timeToLive() {
        return calls(Operation.TIME_TO_LIVE).observe(map.timeToLive());
    }

    @Override
    public Mono<Void> put(K key, V value, Duration timeToLive) {
        return calls(Operation.PUT).observe(map.put(key, value, timeToLive));
    }

    @Override
    public Mono<Boolean> expireEntry(K key, Duration timeToLive) {
        return calls(Operation.EXPIRE_ENTRY).observe(map.expireEntry(key, timeToLive));
    }

    @Override
    public Mono<Duration> entryTimeToLive(K key) {
        return calls(Operation.ENTRY_TIME_TO_LIVE).observe(map.entryTimeToLive(key));
    }

    @Override
    public Flux<MapEntry<K, V>> entries(ScanOptions options) {
        return streams(Operation.ENTRIES).observe(map.entries(options));
    }

    @Override
    public Flux<K> keys(ScanOptions options) {
        return streams(Operation.KEYS).observe(map.keys(options));
    }

    @Override
    public Flux<V> values(ScanOptions options) {
        return streams(Operation.VALUES).observe(map.values(options));
    }

    @Override
    public Flux<BulkProgress> putAll(Publisher<MapEntry<K, V>> entries, BulkOptions options) {
        return streams(Operation.PUT_ALL).observe(map.putAll(entries, options));
    }

    @Override
    public Mono<Long> removeAll(Publisher<K> keys) {
        return streams(Operation.REMOVE_ALL).observe(map.removeAll(keys));
    }

    private CallObserver calls(Operation operation) {
        return telemetry.calls(operation.label());
    }

    private CallObserver streams(Operation operation) {
        return telemetry.streams(operation.label());
    }
}
