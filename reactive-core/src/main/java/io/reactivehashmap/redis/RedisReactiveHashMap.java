package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.scan.ScanOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The map: checks arguments, encodes, and hands each operation to what carries it out. */
final class RedisReactiveHashMap<K, V> implements ReactiveHashMap<K, V> {

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final MapContext context;
    private final CallExecutor executor;
    private final OptimisticUpdate<K, V> updates;
    private final SingleFlightLoader<K, V> loader;
    private final EntryExpiry<K, V> entryExpiry;
    private final MultiKey<K, V> multiKey;
    private final MapScans<K, V> scans;
    private final BulkWrites<K, V> bulk;
    private final ReplyDecoder<byte[], V> gotten;

    RedisReactiveHashMap(MapName map, EntryCodec<K, V> codec, MapContext context) {
        this.map = map;
        this.codec = codec;
        this.context = context;
        this.executor = context.calls().executor();
        this.updates = new OptimisticUpdate<>(map, codec, executor);
        this.loader = new SingleFlightLoader<>(map, codec, executor, context.loads());
        this.entryExpiry =
                new EntryExpiry<>(map, codec, executor, context.calls().probe());
        this.multiKey = new MultiKey<>(map, codec, executor);
        this.scans = new MapScans<>(map, codec, context.streams());
        this.bulk = new BulkWrites<>(map, codec, context.streams().executor());
        this.gotten = codec.valueDecoder(Operation.GET);
    }

    @Override
    public String name() {
        return map.text();
    }

    @Override
    public ReactiveHashMap<K, V> withOperationIds() {
        return executor.isRecording() ? this : new RedisReactiveHashMap<>(map, codec, context.withOperationIds(map));
    }

    @Override
    public Mono<V> get(K key) {
        requireKey(key);
        return executor.execute(map, Operation.GET, () -> Requests.get(map, key(Operation.GET, key)), gotten);
    }

    @Override
    public Flux<MapEntry<K, V>> getAll(Collection<? extends K> keys) {
        return multiKey.getAll(keys);
    }

    @Override
    public Mono<Boolean> containsKey(K key) {
        requireKey(key);
        return flag(Operation.CONTAINS_KEY, () -> Requests.containsKey(map, key(Operation.CONTAINS_KEY, key)));
    }

    @Override
    public Mono<Long> size() {
        return executor.execute(map, Operation.SIZE, () -> Requests.size(map));
    }

    @Override
    public Flux<MapEntry<K, V>> randomEntries(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
        return entries(Operation.RANDOM_ENTRIES, () -> Requests.randomEntries(map, count));
    }

    @Override
    public Mono<Void> put(K key, V value) {
        requireEntry(key, value);
        Operation operation = Operation.PUT;
        return executor.execute(
                map,
                operation,
                () -> Requests.put(map, key(operation, key), value(operation, value)),
                RedisReactiveHashMap::nothing);
    }

    @Override
    public Mono<Void> putAll(Map<? extends K, ? extends V> entries) {
        return multiKey.putAll(entries);
    }

    @Override
    public Mono<Boolean> remove(K key) {
        requireKey(key);
        return flag(Operation.REMOVE, () -> Requests.remove(map, key(Operation.REMOVE, key)));
    }

    @Override
    public Mono<Long> removeAll(Collection<? extends K> keys) {
        return multiKey.removeAll(keys);
    }

    @Override
    public Mono<Boolean> clear() {
        return flag(Operation.CLEAR, () -> Requests.clear(map));
    }

    @Override
    public Mono<Boolean> putIfAbsent(K key, V value) {
        requireEntry(key, value);
        Operation operation = Operation.PUT_IF_ABSENT;
        return flag(operation, () -> Requests.putIfAbsent(map, key(operation, key), value(operation, value)));
    }

    @Override
    public Mono<Boolean> replace(K key, V value) {
        requireEntry(key, value);
        return flag(
                Operation.REPLACE, () -> Script.REPLACE.on(map, entry(Operation.REPLACE, key, value), Replies::number));
    }

    @Override
    public Mono<Boolean> replace(K key, V expected, V value) {
        requireEntry(key, value);
        requireNonNull(expected, "expected");
        return updates.compareAndSet(Operation.REPLACE, key, expected, value);
    }

    @Override
    public Mono<Boolean> remove(K key, V expected) {
        requireKey(key);
        requireNonNull(expected, "expected");
        return updates.compareAndSet(Operation.REMOVE, key, expected, null);
    }

    @Override
    public Mono<V> getAndPut(K key, V value) {
        requireEntry(key, value);
        Operation operation = Operation.GET_AND_PUT;
        return value(operation, () -> Script.GET_AND_PUT.on(map, entry(operation, key, value), Replies::value));
    }

    @Override
    public Mono<V> getAndRemove(K key) {
        requireKey(key);
        Operation operation = Operation.GET_AND_REMOVE;
        return value(operation, () -> Script.GET_AND_REMOVE.on(map, List.of(key(operation, key)), Replies::value));
    }

    @Override
    public Mono<MapEntry<K, V>> pop() {
        return entries(Operation.POP, () -> Script.POP.on(map, List.of(), Replies::flat))
                .next();
    }

    @Override
    public Mono<V> compute(K key, Function<Mono<V>, Mono<V>> update) {
        requireKey(key);
        requireNonNull(update, "update");
        return updates.run(Operation.COMPUTE, key, current -> update.apply(Mono.justOrEmpty(current)));
    }

    @Override
    public Mono<V> computeIfAbsent(K key, Function<K, Mono<V>> loader) {
        requireKey(key);
        requireNonNull(loader, "loader");
        return this.loader.load(key, loader);
    }

    @Override
    public Mono<V> merge(K key, V value, BiFunction<V, V, @Nullable V> remapping) {
        requireEntry(key, value);
        requireNonNull(remapping, "remapping");
        return updates.run(
                Operation.MERGE,
                key,
                current -> current == null ? Mono.just(value) : Mono.justOrEmpty(remapping.apply(current, value)));
    }

    @Override
    public Mono<Long> increment(K key, long delta) {
        requireKey(key);
        Operation operation = Operation.INCREMENT;
        return executor.execute(
                map,
                operation,
                () -> executor.isRecording()
                        ? Requests.scriptedIncrement(map, key(operation, key), delta)
                        : Requests.increment(map, key(operation, key), delta));
    }

    @Override
    public Mono<Double> increment(K key, double delta) {
        requireKey(key);
        if (!Double.isFinite(delta)) {
            throw new IllegalArgumentException("delta must be finite, was " + delta);
        }
        Operation operation = Operation.INCREMENT;
        return executor.execute(
                map, operation, () -> Requests.increment(map, key(operation, key), delta), codec::decodeSum);
    }

    @Override
    public Mono<Boolean> expire(Duration timeToLive) {
        long millis = TimeToLive.millis(timeToLive);
        return flag(Operation.EXPIRE, () -> Requests.expire(map, millis));
    }

    @Override
    public Mono<Boolean> persist() {
        return flag(Operation.PERSIST, () -> Requests.persist(map));
    }

    @Override
    public Mono<Duration> timeToLive() {
        return executor.execute(map, Operation.TIME_TO_LIVE, () -> Requests.timeToLive(map))
                .flatMap(TimeToLive::parse);
    }

    @Override
    public Mono<Void> put(K key, V value, Duration timeToLive) {
        requireEntry(key, value);
        return entryExpiry.put(key, value, TimeToLive.millis(timeToLive));
    }

    @Override
    public Mono<Boolean> expireEntry(K key, Duration timeToLive) {
        requireKey(key);
        return entryExpiry.expire(key, TimeToLive.millis(timeToLive));
    }

    @Override
    public Mono<Duration> entryTimeToLive(K key) {
        requireKey(key);
        return entryExpiry.timeToLive(key);
    }

    @Override
    public Flux<MapEntry<K, V>> entries(ScanOptions options) {
        return scans.entries(requireNonNull(options, "options"));
    }

    @Override
    public Flux<K> keys(ScanOptions options) {
        return scans.keys(requireNonNull(options, "options"));
    }

    @Override
    public Flux<V> values(ScanOptions options) {
        return scans.values(requireNonNull(options, "options"));
    }

    @Override
    public Flux<BulkProgress> putAll(Publisher<MapEntry<K, V>> entries, BulkOptions options) {
        return bulk.putAll(requireNonNull(entries, "entries"), requireNonNull(options, "options"));
    }

    @Override
    public Mono<Long> removeAll(Publisher<K> keys) {
        return bulk.removeAll(requireNonNull(keys, "keys"));
    }

    private Mono<Boolean> flag(Operation operation, Supplier<Request<Long>> request) {
        return executor.execute(map, operation, request, changed -> changed > 0);
    }

    private Mono<V> value(Operation operation, Supplier<Request<byte[]>> request) {
        return executor.execute(map, operation, request, codec.valueDecoder(operation));
    }

    private Flux<MapEntry<K, V>> entries(Operation operation, Supplier<Request<List<byte[]>>> request) {
        return executor.execute(map, operation, request, codec.pairsDecoder(operation))
                .flatMapIterable(entries -> entries);
    }

    private static @Nullable Void nothing(Object reply) {
        return null;
    }

    private List<byte[]> entry(Operation operation, K key, V value) {
        return List.of(key(operation, key), value(operation, value));
    }

    private byte[] key(Operation operation, K key) {
        return codec.encodeKey(operation, key);
    }

    private byte[] value(Operation operation, V value) {
        return codec.encodeValue(operation, value);
    }

    private static void requireKey(@Nullable Object key) {
        requireNonNull(key, "key");
    }

    private static void requireEntry(@Nullable Object key, @Nullable Object value) {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }
}
