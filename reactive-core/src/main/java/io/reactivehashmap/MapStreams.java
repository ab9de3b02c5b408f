package io.reactivehashmap;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.scan.ScanOptions;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The streaming role of a {@link ReactiveHashMap}, whose documentation says what holds for every method.
 *
 * <p><b>Scans</b> read the map page by page with {@code HSCAN}, O(1) a page and O(entries) in all. A page is asked for
 * when the subscriber's demand needs it, or within the {@linkplain ScanOptions.Builder#readAhead read-ahead}; after
 * cancellation nothing is sent. An entry that stays in the map throughout is emitted at least once, and exactly once
 * with {@linkplain ScanOptions.Builder#deduplicate deduplication}; one that comes or goes meanwhile may or may not be.
 * A page that is lost is asked for again. If the server stays away, or comes back as another run, to which the cursor
 * means nothing, the scan fails with {@link ScanInterruptedException}. Elements are decoded and emitted on Reactor's
 * parallel scheduler, or on the thread that requests them.
 */
public interface MapStreams<K, V> {

    /** Streams all entries with the default {@link ScanOptions}. */
    default Flux<MapEntry<K, V>> entries() {
        return entries(ScanOptions.defaults());
    }

    /**
     * Streams the entries that {@code options} select.
     *
     * @return a cold {@code Flux} that follows demand
     */
    Flux<MapEntry<K, V>> entries(ScanOptions options);

    /**
     * Streams the keys that {@code options} select. The values stay on the server where it has {@code NOVALUES} (Redis
     * 7.4, Valkey 8 or newer).
     *
     * @return a cold {@code Flux} that follows demand
     */
    Flux<K> keys(ScanOptions options);

    /**
     * Streams the values whose keys {@code options} select.
     *
     * @return a cold {@code Flux} that follows demand
     */
    Flux<V> values(ScanOptions options);

    /**
     * Stores every entry of {@code entries}, in batches of one {@code HSET} each, of which a bounded number is under
     * way; the source is asked for no more than can be taken.
     *
     * <p>Writing starts upon subscription and does not wait for demand; progress that is not asked for is replaced by
     * newer progress. The last one emitted is {@linkplain BulkProgress#done() done} and accounts for every entry. An
     * entry that cannot be encoded or is too large ends the stream or is skipped, as {@code options} say. If that, the
     * source or the server ends it early, the batches under way are awaited and it fails with
     * {@link BulkWriteException}. Cancelling cancels the source; batches under way may still be stored. Of several
     * entries with one key the last one stays, unless a connection was lost meanwhile: batches are repeated then, and
     * may overtake each other.
     *
     * @param entries the source; asked from Reactor's parallel scheduler, which it must not block
     * @param options the bounds
     * @return a cold {@code Flux} of progress
     */
    Flux<BulkProgress> putAll(Publisher<MapEntry<K, V>> entries, BulkOptions options);

    /**
     * Removes the entry of every key of {@code keys}, in batches of one {@code HDEL} each, as {@link #putAll(Publisher,
     * BulkOptions)} stores them with the default {@link BulkOptions}.
     *
     * @return a cold {@code Mono} emitting how many entries were removed; fails with {@link BulkWriteException}
     */
    Mono<Long> removeAll(Publisher<K> keys);
}
