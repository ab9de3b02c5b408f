package io.reactivehashmap.redis;

import io.reactivehashmap.DeduplicationLimitException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ScanInterruptedException;
import io.reactivehashmap.redis.ScanPages.ServerReplacedException;
import io.reactivehashmap.scan.ScanOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * A scan of one map as a {@code Flux}: each subscriber walks the map by itself, page by page, as it asks for elements.
 */
final class HashScan<T> extends Flux<T> {

    private final MapName map;
    private final Operation operation;
    private final ScanOptions options;
    private final Supplier<PageSource> pages;
    private final ElementDecoder<T> decoder;

    HashScan(
            MapName map,
            Operation operation,
            ScanOptions options,
            Supplier<PageSource> pages,
            ElementDecoder<T> decoder) {
        this.map = map;
        this.operation = operation;
        this.options = options;
        this.pages = pages;
        this.decoder = decoder;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        subscriber.onSubscribe(new HashScanSubscription<>(this, pages.get(), subscriber));
    }

    ElementDecoder<T> decoder() {
        return decoder;
    }

    int readAhead() {
        return options.readAhead();
    }

    /** Returns what remembers the keys of one subscriber, or {@code null} if nothing does. */
    @Nullable
    SeenKeys seenKeys() {
        long maxBytes = options.deduplicationBytes();
        return maxBytes == 0 ? null : new SeenKeys(maxBytes);
    }

    DeduplicationLimitException overCap(long delivered, Duration elapsed) {
        FailedCall call = new FailedCall(map.text(), operation.label(), 1, elapsed);
        return new DeduplicationLimitException(call, delivered, options.deduplicationBytes());
    }

    /** Makes of the failure of a page, after others had been read, what the subscriber gets. */
    Throwable interrupted(Throwable error, long delivered, Duration elapsed) {
        int attempts = error instanceof ReactiveHashMapException failed ? failed.attempts() : 1;
        FailedCall call = new FailedCall(map.text(), operation.label(), attempts, elapsed);
        String reason =
                error instanceof ServerReplacedException replaced ? replaced.reason() : RedisErrors.reason(error);
        return new ScanInterruptedException(call, delivered, reason, error);
    }

    /** Makes what the subscriber gets of an entry. */
    interface ElementDecoder<T> {
        T decode(byte[] key, byte[] value, long position);
    }
}
