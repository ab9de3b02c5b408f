package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanStream;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.reactivehashmap.MapEntry;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lettuce by its reactive API.
 *
 * <p>Batches of an import are {@code HSET} with many fields, scans are {@link ScanStream}, keys alone are
 * {@code hscanNovalues}, and many keys are read with some {@code HMGET} at once, which is faster than a single one
 * since the server looks for the next keys while the values of the last ones are decoded.
 */
final class LettucePeer<V> implements Peer<V> {

    private static final ScanArgs PAGES = ScanArgs.Builder.limit(PAGE);

    private final LettuceConnection<V> lettuce;
    private final RedisReactiveCommands<String, V> commands;
    private final Target target;

    LettucePeer(Target target, ValueFormat<V> format) {
        this.lettuce = new LettuceConnection<>(target.uri(), format.lettuce());
        this.commands = lettuce.connection().reactive();
        this.target = target;
    }

    @Override
    public void get(String key, Call call) {
        commands.hget(target.map(), key).subscribe(call);
    }

    @Override
    public void put(String key, V value, Call call) {
        commands.hset(target.map(), key, value).subscribe(call);
    }

    @Override
    public void increment(String counter, Call call) {
        commands.hincrby(target.counters(), counter, 1).subscribe(call);
    }

    @Override
    public Mono<Void> importBatched(String map, List<MapEntry<String, V>> entries) {
        return Batches.BEST.writeAll(entries, batch -> commands.hset(map, batch));
    }

    @Override
    public Mono<Void> importOneByOne(String map, List<MapEntry<String, V>> entries) {
        return Flux.fromIterable(entries)
                .flatMap(entry -> commands.hset(map, entry.key(), entry.value()), WRITES_IN_FLIGHT)
                .then();
    }

    @Override
    public Mono<Void> export(EntrySink<V> sink) {
        return ScanStream.hscan(commands, target.map(), PAGES)
                .doOnNext(entry -> sink.accept(entry.getKey(), entry.getValue()))
                .then();
    }

    @Override
    public Mono<Void> keys(Consumer<String> sink) {
        return target.keysAlone()
                ? ScanStream.hscanNovalues(commands, target.map(), PAGES)
                        .doOnNext(sink)
                        .then()
                : export((key, value) -> sink.accept(key));
    }

    @Override
    public Mono<Void> getAll(KeyBatch keys, EntrySink<V> sink) {
        return Flux.fromIterable(keys.lists())
                .flatMap(list -> commands.hmget(target.map(), list.toArray(String[]::new)), Batches.BEST.inFlight())
                .doOnNext(entry -> sink.accept(entry.getKey(), entry.getValue()))
                .then();
    }

    @Override
    public void close() {
        lettuce.close();
    }
}
