package io.reactivehashmap.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** One subscriber's walk through a map. */
/*
 * Demand arrives, a page arrives, or the scan is cancelled: each is noted in a field that any thread may write, and
 * enters drain(). Its counter lets one thread in and makes the others' notes known to it, so that everything else is
 * touched by one thread at a time, without a lock.
 *
 * A page is asked for in two places. Before emitting, if the demand is larger than what is here: then the page is needed
 * for certain, and is on the wire while the one before it is decoded. After emitting, to read ahead: a subscriber that
 * has cancelled by then, as take(n) does, has not caused it.
 *
 * A page arrives on the connection's event loop, which must not spend its time decoding, so the drain moves to a worker.
 */
final class HashScanSubscription<T> implements Subscription, PageFetcher.Listener {

    private final HashScan<T> scan;
    private final PageFetcher fetcher;
    private final CoreSubscriber<? super T> subscriber;
    private final @Nullable SeenKeys seen;
    private final long begun = System.nanoTime();

    private final AtomicInteger events = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private volatile @Nullable Throwable requestFailure;
    private volatile boolean cancelled;

    private @Nullable ScanPage current;
    private int next;
    private long delivered;
    private boolean terminated;

    HashScanSubscription(HashScan<T> scan, PageSource pages, CoreSubscriber<? super T> subscriber) {
        this.scan = scan;
        this.fetcher = new PageFetcher(pages, this, Context.of(subscriber.currentContext()));
        this.subscriber = subscriber;
        this.seen = scan.seenKeys();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
        } else {
            requestFailure = new IllegalArgumentException("rule 3.9: at least 1 must be requested, not " + n);
        }
        drain();
    }

    @Override
    public void cancel() {
        cancelled = true;
        fetcher.cancel();
        drain();
    }

    @Override
    public boolean wantsNextPage() {
        int readAhead = scan.readAhead();
        boolean everything = requested.get() == Long.MAX_VALUE;
        // One more than that, because the server may send the end of a page together with the beginning of the next.
        return everything && readAhead > 0 && fetcher.arrived().size() <= readAhead;
    }

    @Override
    public void pageArrived() {
        Workers.run(this::drain);
    }

    private void drain() {
        if (events.getAndIncrement() != 0) {
            return;
        }
        int seenEvents = 1;
        do {
            while (!terminated && advance()) {
                // until there is nothing to emit without another event
            }
            seenEvents = events.addAndGet(-seenEvents);
        } while (seenEvents != 0);
    }

    /** Does what can be done with one page, and tells whether there is another that could be emitted from at once. */
    private boolean advance() {
        if (cancelled) {
            terminate();
            return false;
        }
        Throwable invalid = requestFailure;
        if (invalid != null) {
            fail(invalid);
            return false;
        }
        turnPage();
        if (isWaiting() || (requested.get() > available() && canReadAhead())) {
            fetcher.fetch();
        }
        emitPage();
        if (terminated || cancelled) {
            return !terminated;
        }
        Throwable failure = failure();
        if (failure != null) {
            fail(failure);
        } else if (fetcher.isEnded() && available() == 0) {
            terminated = true;
            subscriber.onComplete();
        } else if (isWaiting() || (fetcher.isBegun() && canReadAhead())) {
            fetcher.fetch();
        }
        return !fetcher.arrived().isEmpty() && requested.get() > 0;
    }

    private boolean canReadAhead() {
        return fetcher.arrived().size() < scan.readAhead();
    }

    /** Tells whether the subscriber wants more and there is nothing to give it. */
    private boolean isWaiting() {
        return requested.get() > 0 && available() == 0;
    }

    private void turnPage() {
        ScanPage page = current;
        // A page that nobody asks for stays among those read ahead, or another would be read in its place.
        if (requested.get() > 0 && (page == null || next == page.size())) {
            current = fetcher.arrived().poll();
            next = 0;
        }
    }

    /** Returns how many entries are here and not yet looked at. */
    private int available() {
        ScanPage page = current;
        int count = page == null ? 0 : page.size() - next;
        for (ScanPage waiting : fetcher.arrived()) {
            count += waiting.size();
        }
        return count;
    }

    private void emitPage() {
        ScanPage page = current;
        if (page == null) {
            return;
        }
        long demand = requested.get();
        long emitted = 0;
        while (emitted != demand && next < page.size() && !cancelled && requestFailure == null) {
            byte[] key = page.key(next);
            byte[] value = page.value(next);
            next++;
            if (seen != null && !seen.add(key)) {
                continue;
            }
            if (seen != null && seen.isOverCap()) {
                fail(scan.overCap(delivered, elapsed()));
                return;
            }
            T element;
            try {
                element = scan.decoder().decode(key, value, delivered);
            } catch (Throwable e) {
                fail(RedisErrors.executed(e, 1, elapsed()));
                return;
            }
            delivered++;
            emitted++;
            subscriber.onNext(element);
        }
        if (demand != Long.MAX_VALUE) {
            requested.addAndGet(-emitted);
        }
    }

    private @Nullable Throwable failure() {
        Throwable failure = fetcher.failure();
        if (failure == null || available() > 0) {
            return null;
        }
        return fetcher.isBegun() ? scan.interrupted(failure, delivered, elapsed()) : failure;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void fail(Throwable failure) {
        terminate();
        fetcher.cancel();
        subscriber.onError(failure);
    }

    private void terminate() {
        terminated = true;
        current = null;
        fetcher.arrived().clear();
    }
}
