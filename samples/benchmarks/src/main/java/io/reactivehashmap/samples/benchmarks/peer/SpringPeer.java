package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.reactivehashmap.MapEntry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveHashOperations;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spring Data Redis by {@link ReactiveHashOperations}, on the native connection that the template's calls share.
 *
 * <p>Batches of an import are {@code putAll}, scans are {@code scan}, also for keys alone since it has no other scan,
 * and many keys are read with some {@code multiGet} at once, whose lists have the values in the order of the keys.
 */
final class SpringPeer<V> implements Peer<V> {

    private static final ScanOptions PAGES =
            ScanOptions.scanOptions().count(PAGE).build();

    private final ClientResources resources = LettuceConnection.withoutMetrics();
    private final LettuceConnectionFactory factory;
    private final ReactiveHashOperations<String, String, V> hashes;
    private final Target target;

    SpringPeer(Target target, ValueFormat<V> format) {
        this.factory = new LettuceConnectionFactory(server(target.uri()), client(target.uri(), resources));
        factory.setShareNativeConnection(true);
        factory.afterPropertiesSet();
        factory.start();
        this.hashes = new ReactiveRedisTemplate<>(factory, context(format)).opsForHash();
        this.target = target;
    }

    @Override
    public void get(String key, Call call) {
        hashes.get(target.map(), key).subscribe(call);
    }

    @Override
    public void put(String key, V value, Call call) {
        hashes.put(target.map(), key, value).subscribe(call);
    }

    @Override
    public void increment(String counter, Call call) {
        hashes.increment(target.counters(), counter, 1).subscribe(call);
    }

    @Override
    public Mono<Void> importBatched(String map, List<MapEntry<String, V>> entries) {
        return Batches.BEST.writeAll(entries, batch -> hashes.putAll(map, batch));
    }

    @Override
    public Mono<Void> importOneByOne(String map, List<MapEntry<String, V>> entries) {
        return Flux.fromIterable(entries)
                .flatMap(entry -> hashes.put(map, entry.key(), entry.value()), WRITES_IN_FLIGHT)
                .then();
    }

    @Override
    public Mono<Void> export(EntrySink<V> sink) {
        return hashes.scan(target.map(), PAGES)
                .doOnNext(entry -> sink.accept(entry.getKey(), entry.getValue()))
                .then();
    }

    @Override
    public Mono<Void> keys(Consumer<String> sink) {
        return export((key, value) -> sink.accept(key));
    }

    @Override
    public Mono<Void> getAll(KeyBatch keys, EntrySink<V> sink) {
        return Flux.fromIterable(keys.lists())
                .flatMap(
                        list -> hashes.multiGet(target.map(), list).doOnNext(values -> accept(list, values, sink)),
                        Batches.BEST.inFlight())
                .then();
    }

    private static <V> void accept(List<String> keys, List<V> values, EntrySink<V> sink) {
        for (int i = 0; i < keys.size(); i++) {
            sink.accept(keys.get(i), Objects.requireNonNull(values.get(i)));
        }
    }

    @Override
    public void close() {
        factory.destroy();
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static RedisConfiguration server(String uri) {
        return LettuceConnectionFactory.createRedisConfiguration(uri);
    }

    private static LettuceClientConfiguration client(String uri, ClientResources resources) {
        LettuceClientConfiguration.LettuceClientConfigurationBuilder client =
                LettuceClientConfiguration.builder().clientResources(resources);
        return RedisURI.create(uri).isSsl() ? client.useSsl().build() : client.build();
    }

    private static <V> RedisSerializationContext<String, V> context(ValueFormat<V> format) {
        return RedisSerializationContext.<String, V>newSerializationContext(RedisSerializer.string())
                .value(format.spring())
                .hashKey(RedisSerializer.string())
                .hashValue(format.spring())
                .build();
    }
}
