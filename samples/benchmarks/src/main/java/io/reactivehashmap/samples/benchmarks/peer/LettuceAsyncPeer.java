package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.StreamScanCursor;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.reactivehashmap.MapEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Lettuce by its asynchronous API, as an expert would write it.
 *
 * <p>Batches of an import are {@code HSET} with many fields. Scans, and the {@code HMGET} of which several are under
 * way when many keys are read, hand each element over from the decoder by a streaming channel, which saves the map or
 * list that the plain methods build; keys alone are {@code hscanNovalues}.
 */
final class LettuceAsyncPeer<V> implements Peer<V> {

    private static final ScanArgs PAGES = ScanArgs.Builder.limit(PAGE);

    private final LettuceConnection<V> lettuce;
    private final RedisAsyncCommands<String, V> commands;
    private final Target target;

    LettuceAsyncPeer(Target target, ValueFormat<V> format) {
        this.lettuce = new LettuceConnection<>(target.uri(), format.lettuce());
        this.commands = lettuce.connection().async();
        this.target = target;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It is the call that hears of the end.
    public void get(String key, Call call) {
        commands.hget(target.map(), key).whenComplete(call);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void put(String key, V value, Call call) {
        commands.hset(target.map(), key, value).whenComplete(call);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void increment(String counter, Call call) {
        commands.hincrby(target.counters(), counter, 1).whenComplete(call);
    }

    @Override
    public Mono<Void> importBatched(String map, List<MapEntry<String, V>> entries) {
        return Window.run(
                Batches.BEST.inFlight(),
                Batches.BEST.count(entries.size()),
                batch -> commands.hset(map, Batches.BEST.batch(entries, batch)));
    }

    @Override
    public Mono<Void> importOneByOne(String map, List<MapEntry<String, V>> entries) {
        return Window.run(WRITES_IN_FLIGHT, entries.size(), index -> {
            MapEntry<String, V> entry = entries.get(index);
            return commands.hset(map, entry.key(), entry.value());
        });
    }

    @Override
    public Mono<Void> export(EntrySink<V> sink) {
        return scan(cursor -> commands.hscan(sink::accept, target.map(), cursor, PAGES));
    }

    @Override
    public Mono<Void> keys(Consumer<String> sink) {
        return target.keysAlone()
                ? scan(cursor -> commands.hscanNovalues(sink::accept, target.map(), cursor, PAGES))
                : export((key, value) -> sink.accept(key));
    }

    @Override
    public Mono<Void> getAll(KeyBatch keys, EntrySink<V> sink) {
        return Window.run(Batches.BEST.inFlight(), keys.lists().size(), index -> {
            String[] part = keys.lists().get(index).toArray(String[]::new);
            return commands.hmget(sink::accept, target.map(), part);
        });
    }

    @Override
    public void close() {
        lettuce.close();
    }

    private static Mono<Void> scan(Function<ScanCursor, CompletionStage<StreamScanCursor>> page) {
        return Mono.fromCompletionStage(() -> from(ScanCursor.INITIAL, page)).then();
    }

    private static CompletionStage<StreamScanCursor> from(
            ScanCursor cursor, Function<ScanCursor, CompletionStage<StreamScanCursor>> page) {
        return page.apply(cursor)
                .thenCompose(next -> next.isFinished() ? CompletableFuture.completedStage(next) : from(next, page));
    }
}
