package io.reactivehashmap.samples.benchmarks.peer;

import io.reactivehashmap.MapEntry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.redisson.Redisson;
import org.redisson.api.RMapReactive;
import org.redisson.api.RedissonClient;
import org.redisson.api.RedissonReactiveClient;
import org.redisson.client.codec.Codec;
import org.redisson.client.codec.LongCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.Config;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Redisson by {@link RMapReactive}.
 *
 * <p>One entry is written with {@code fastPut}, a plain {@code HSET}, where {@code put} would also fetch the old value.
 * Batches of an import are {@code putAll}, scans are {@code entryIterator} and {@code keyIterator}, and many keys are
 * read with some {@code getAll} at once. It pipelines the calls of all callers on the one connection; a larger pool
 * made it slower.
 */
final class RedissonPeer<V> implements Peer<V> {

    private final RedissonClient client;
    private final RedissonReactiveClient reactive;
    private final Codec codec;
    private final RMapReactive<String, V> map;
    private final RMapReactive<String, Long> counters;

    RedissonPeer(Target target, ValueFormat<V> format) {
        Config config = new Config().setCodec(StringCodec.INSTANCE);
        config.useSingleServer()
                .setAddress(target.uri())
                .setConnectionPoolSize(1)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionConnectionMinimumIdleSize(1);
        this.client = Redisson.create(config);
        this.reactive = client.reactive();
        this.codec = format.redisson();
        this.map = reactive.getMap(target.map(), codec);
        this.counters =
                reactive.getMap(target.counters(), new CompositeCodec(StringCodec.INSTANCE, LongCodec.INSTANCE));
    }

    @Override
    public void get(String key, Call call) {
        map.get(key).subscribe(call);
    }

    @Override
    public void put(String key, V value, Call call) {
        map.fastPut(key, value).subscribe(call);
    }

    @Override
    public void increment(String counter, Call call) {
        counters.addAndGet(counter, 1L).subscribe(call);
    }

    @Override
    public Mono<Void> importBatched(String name, List<MapEntry<String, V>> entries) {
        RMapReactive<String, V> to = reactive.getMap(name, codec);
        return Batches.BEST.writeAll(entries, to::putAll);
    }

    @Override
    public Mono<Void> importOneByOne(String name, List<MapEntry<String, V>> entries) {
        RMapReactive<String, V> to = reactive.getMap(name, codec);
        return Flux.fromIterable(entries)
                .flatMap(entry -> to.fastPut(entry.key(), entry.value()), WRITES_IN_FLIGHT)
                .then();
    }

    @Override
    public Mono<Void> export(EntrySink<V> sink) {
        return map.entryIterator(PAGE)
                .doOnNext(entry -> sink.accept(entry.getKey(), entry.getValue()))
                .then();
    }

    @Override
    public Mono<Void> keys(Consumer<String> sink) {
        return map.keyIterator(PAGE).doOnNext(sink).then();
    }

    @Override
    public Mono<Void> getAll(KeyBatch keys, EntrySink<V> sink) {
        return Flux.fromIterable(keys.sets())
                .flatMap(map::getAll, Batches.BEST.inFlight())
                .doOnNext(entries -> entries.forEach(sink::accept))
                .then();
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
