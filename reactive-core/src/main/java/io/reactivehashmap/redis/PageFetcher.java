package io.reactivehashmap.redis;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Asks for the pages of one scan, one after the other, and keeps them until they are wanted. */
/*
 * The cursor is the first thing in a page. If the one who scans wants it, the next page is asked for as soon as that is
 * parsed: the server then works on it while the rest of the page is on the wire and parsed here.
 *
 * A page that is asked for again, because its connection was lost, may lead to another cursor than it did before. So what
 * was asked for early is used only if its cursor is the one that its page has in the end.
 */
final class PageFetcher {

    private final PageSource pages;
    private final Listener listener;
    private final Context context;
    private final Queue<ScanPage> arrived = new ConcurrentLinkedQueue<>();

    private final Object lock = new Object();
    private byte[] cursor = ScanPage.START;
    private @Nullable Fetch awaited;
    private @Nullable Fetch early;
    private boolean last;
    private boolean cancelled;
    private volatile @Nullable Throwable failure;

    PageFetcher(PageSource pages, Listener listener, Context context) {
        this.pages = pages;
        this.listener = listener;
        this.context = context;
    }

    /** The pages that have arrived, to be taken from. */
    Queue<ScanPage> arrived() {
        return arrived;
    }

    /** Returns why no more pages will arrive, or {@code null}. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Tells whether the first page has arrived. */
    boolean isBegun() {
        synchronized (lock) {
            return cursor != ScanPage.START;
        }
    }

    /** Tells whether the last page has arrived. */
    boolean isEnded() {
        synchronized (lock) {
            return last;
        }
    }

    /** Asks for the next page, unless that has been done or there is none. */
    void fetch() {
        Fetch next;
        synchronized (lock) {
            if (awaited != null || last || failure != null || cancelled) {
                return;
            }
            next = new Fetch(cursor);
            awaited = next;
        }
        next.start();
    }

    /** Gives up the pages that are on their way. */
    void cancel() {
        Fetch first;
        Fetch second;
        synchronized (lock) {
            cancelled = true;
            first = awaited;
            second = early;
        }
        drop(first);
        drop(second);
    }

    private void cursorKnown(Fetch page, byte[] next) {
        if (ScanPage.isLast(next) || !listener.wantsNextPage()) {
            return;
        }
        Fetch replaced = null;
        Fetch successor;
        synchronized (lock) {
            if (page != awaited || cancelled) {
                return;
            }
            if (early != null) {
                if (early.isAt(next)) {
                    return;
                }
                replaced = early;
            }
            successor = new Fetch(next);
            early = successor;
        }
        drop(replaced);
        successor.start();
    }

    private void arrived(Fetch fetch, ScanPage page) {
        Fetch dropped = null;
        synchronized (lock) {
            fetch.page = page;
            for (Fetch next = awaited; next != null && next.page != null; next = awaited) {
                ScanPage complete = next.page;
                arrived.add(complete);
                cursor = complete.cursor();
                last = complete.isLast();
                if (early != null && !early.isAt(cursor)) {
                    dropped = early;
                    early = null;
                }
                awaited = early;
                early = null;
            }
        }
        drop(dropped);
        listener.pageArrived();
    }

    private void failed(Fetch fetch, Throwable error) {
        Fetch dropped = null;
        synchronized (lock) {
            if (fetch == early) {
                // Asked for again when its turn has come.
                early = null;
            }
            if (fetch != awaited) {
                return;
            }
            awaited = null;
            dropped = early;
            early = null;
            failure = error;
        }
        drop(dropped);
        listener.pageArrived();
    }

    private static void drop(@Nullable Fetch fetch) {
        if (fetch != null) {
            fetch.call.dispose();
        }
    }

    /** What the one who scans is asked and told; on any thread, and not to be slow. */
    interface Listener {

        /** Tells whether the page after the one that is on its way is wanted for certain. */
        boolean wantsNextPage();

        /** A page has arrived, or none will any more. */
        void pageArrived();
    }

    /** One page that was asked for. */
    private final class Fetch {

        private final byte[] cursor;
        private final Disposable.Swap call = Disposables.swap();
        private @Nullable ScanPage page;

        Fetch(byte[] cursor) {
            this.cursor = cursor;
        }

        boolean isAt(byte[] other) {
            return Arrays.equals(cursor, other);
        }

        void start() {
            Mono<ScanPage> asked =
                    pages.page(cursor, next -> cursorKnown(this, next)).single();
            call.update(asked.subscribe(page -> arrived(this, page), error -> failed(this, error), null, context));
        }
    }
}
