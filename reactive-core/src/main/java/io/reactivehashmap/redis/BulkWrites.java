package io.reactivehashmap.redis;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;

/** The two bulk writes of a map. */
final class BulkWrites<K, V> {

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;

    BulkWrites(MapName map, EntryCodec<K, V> codec, CallExecutor executor) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
    }

    Flux<BulkProgress> putAll(Publisher<MapEntry<K, V>> entries, BulkOptions options) {
        return write(entries, new Puts(), options);
    }

    Mono<Long> removeAll(Publisher<K> keys) {
        return Mono.defer(() -> {
            Removals removals = new Removals();
            return write(keys, removals, BulkOptions.defaults()).then(Mono.fromSupplier(removals.removed::get));
        });
    }

    private <E> Flux<BulkProgress> write(Publisher<E> source, BulkTarget<E> target, BulkOptions options) {
        return Flux.create(
                sink -> {
                    BulkWriter<E> writer = new BulkWriter<>(map, target, options, sink);
                    sink.onDispose(writer::abort);
                    Flux.from(source).subscribe(writer);
                },
                OverflowStrategy.LATEST);
    }

    private final class Puts implements BulkTarget<MapEntry<K, V>> {

        @Override
        public Operation operation() {
            return Operation.PUT_ALL;
        }

        @Override
        public List<byte[]> encode(MapEntry<K, V> entry) {
            return List.of(
                    codec.encodeKey(Operation.PUT_ALL, entry.key()),
                    codec.encodeValue(Operation.PUT_ALL, entry.value()));
        }

        @Override
        public Object key(MapEntry<K, V> entry) {
            return entry.key();
        }

        @Override
        public Mono<Void> send(Batch batch) {
            return executor.execute(map, Operation.PUT_ALL, () -> Requests.putAll(map, batch))
                    .then();
        }
    }

    private final class Removals implements BulkTarget<K> {

        private final AtomicLong removed = new AtomicLong();

        @Override
        public Operation operation() {
            return Operation.REMOVE_ALL;
        }

        @Override
        public List<byte[]> encode(K key) {
            return List.of(codec.encodeKey(Operation.REMOVE_ALL, key));
        }

        @Override
        public Object key(K key) {
            return key;
        }

        @Override
        public Mono<Void> send(Batch batch) {
            return executor.execute(map, Operation.REMOVE_ALL, () -> Requests.removeAll(map, batch))
                    .doOnNext(removed::addAndGet)
                    .then();
        }
    }
}
