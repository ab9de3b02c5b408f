package io.reactivehashmap.redis;

import io.reactivehashmap.BulkWriteException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.bulk.BulkFailure;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.FluxSink;
import reactor.util.context.Context;

/** Writes what a source delivers, in batches, as fast as the server answers them. */
/*
 * The source delivers on its thread, answers arrive on the event loop. Both put down what they have under the lock, which
 * is held for a few instructions and never while calling out, and enter drain(). Its counter lets one thread in at a
 * time, so batches leave in the order in which they were filled.
 *
 * A batch leaves when it is full, or when nothing is in flight: so the entry of a slow source waits for nobody, and a
 * fast source fills batches while others are in flight (the idea is Nagle's, RFC 896).
 *
 * The source is asked for what fits beside what is held: so many entries, and so many bytes by the mean size so far.
 */
final class BulkWriter<E> extends BaseSubscriber<E> {

    /** The most entries that are asked for at once: by so many the bound on bytes is missed if they suddenly grow. */
    private static final int MAX_OUTSTANDING = 128;

    private final MapName map;
    private final BulkTarget<E> target;
    private final BulkOptions options;
    private final FluxSink<BulkProgress> sink;
    private final BulkLedger ledger = new BulkLedger();
    private final long begun = System.nanoTime();
    private final AtomicInteger events = new AtomicInteger();

    private final Object lock = new Object();
    private final Queue<Batch> full = new ArrayDeque<>();
    private final Queue<Batch> empty = new ArrayDeque<>();
    private Batch filling = new Batch();
    private int inFlight;
    private long outstanding;
    private boolean sourceEnded;
    private boolean stopped;
    private @Nullable Throwable cause;
    private @Nullable BulkFailure culprit;

    private boolean finished;

    BulkWriter(MapName map, BulkTarget<E> target, BulkOptions options, FluxSink<BulkProgress> sink) {
        this.map = map;
        this.target = target;
        this.options = options;
        this.sink = sink;
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        drain();
    }

    @Override
    protected void hookOnNext(E element) {
        List<byte[]> parts;
        try {
            parts = target.encode(element);
        } catch (RuntimeException e) {
            invalid(element, e);
            return;
        }
        boolean ready;
        synchronized (lock) {
            outstanding--;
            if (sourceEnded) {
                return;
            }
            ready = hold(parts) || inFlight == 0 || outstanding == MAX_OUTSTANDING / 2 || outstanding == 0;
        }
        if (ready) {
            drain();
        }
    }

    /** Adds an entry to the batch that is being filled, and tells whether a batch has become full. */
    private boolean hold(List<byte[]> parts) {
        int size = ArgumentList.bytes(parts);
        ledger.accepted(size);
        boolean closed = false;
        if (filling.entries() > 0 && filling.bytes() + size > options.batchBytes()) {
            closeBatch();
            closed = true;
        }
        filling.add(parts, size);
        if (filling.entries() >= options.batchEntries() || filling.bytes() >= options.batchBytes()) {
            closeBatch();
            closed = true;
        }
        return closed;
    }

    @Override
    protected void hookOnComplete() {
        sourceEnded(null);
    }

    @Override
    protected void hookOnError(Throwable error) {
        sourceEnded(error);
    }

    /** Ends the write because its subscriber has cancelled it: what is not sent will not be. */
    void abort() {
        synchronized (lock) {
            stopped = true;
            sourceEnded = true;
            finished = true;
        }
        cancel();
    }

    private void invalid(E element, Throwable error) {
        Consumer<? super BulkFailure> skipped = options.skipped();
        BulkFailure failure;
        synchronized (lock) {
            outstanding--;
            if (sourceEnded) {
                return;
            }
            failure = new BulkFailure(target.key(element), ledger.invalid(), error);
            if (skipped == null) {
                cause = error;
                culprit = failure;
                // What came before it is still written.
                sourceEnded = true;
            }
        }
        if (skipped == null) {
            cancel();
        } else {
            skipped.accept(failure);
        }
        drain();
    }

    private void sourceEnded(@Nullable Throwable error) {
        synchronized (lock) {
            if (!sourceEnded) {
                sourceEnded = true;
                cause = error;
            }
        }
        drain();
    }

    private void closeBatch() {
        full.add(filling);
        Batch next = empty.poll();
        filling = next == null ? new Batch() : next;
    }

    private void drain() {
        if (events.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Batch batch = nextBatch(); batch != null; batch = nextBatch()) {
                send(batch);
            }
            askSource();
            finishIfDone();
            seen = events.addAndGet(-seen);
        } while (seen != 0);
    }

    private @Nullable Batch nextBatch() {
        synchronized (lock) {
            if (stopped || inFlight == options.batchesInFlight()) {
                return null;
            }
            if (full.isEmpty() && filling.entries() > 0 && (inFlight == 0 || sourceEnded)) {
                closeBatch();
            }
            Batch batch = full.poll();
            if (batch != null) {
                inFlight++;
            }
            return batch;
        }
    }

    private void send(Batch batch) {
        target.send(batch)
                .subscribe(
                        nothing -> {}, error -> answered(batch, error), () -> answered(batch, null), currentContext());
    }

    private void answered(Batch batch, @Nullable Throwable error) {
        BulkProgress progress;
        boolean stopping = false;
        synchronized (lock) {
            inFlight--;
            if (error == null) {
                ledger.written(batch.entries(), batch.bytes());
                // It was answered, so nobody is going to write it any more.
                batch.empty();
                empty.add(batch);
            } else {
                ledger.lost(batch.entries(), batch.bytes(), error instanceof OutcomeUnknownException);
                stopping = !stopped;
                stopped = true;
                sourceEnded = true;
                if (cause == null) {
                    cause = error;
                }
            }
            progress = ledger.progress(inFlight, false);
        }
        if (stopping) {
            cancel();
        }
        if (error == null) {
            sink.next(progress);
        }
        drain();
    }

    private void askSource() {
        long wanted;
        synchronized (lock) {
            if (sourceEnded) {
                return;
            }
            long batches = options.batchesInFlight() + 1L;
            long freeEntries = batches * options.batchEntries() - ledger.heldEntries();
            long freeBytes = batches * options.batchBytes() - ledger.heldBytes();
            long fitting = Math.min(freeEntries, freeBytes / ledger.meanBytes());
            if (ledger.heldEntries() == 0) {
                // An entry larger than all of that is a batch of its own.
                fitting = Math.max(fitting, 1);
            }
            wanted = Math.min(fitting, MAX_OUTSTANDING) - outstanding;
            // Small requests cost the source more than they are worth.
            if (wanted < 1 || (wanted < MAX_OUTSTANDING / 2 && outstanding > 0)) {
                return;
            }
            outstanding += wanted;
        }
        // On a worker, because a source may deliver, and so encode, on the thread that asks: never the event loop.
        long n = wanted;
        Workers.run(() -> request(n));
    }

    private FailedCall failedCall(Throwable error) {
        int attempts = error instanceof ReactiveHashMapException failed ? failed.attempts() : 0;
        return new FailedCall(
                map.text(), target.operation().label(), attempts, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void finishIfDone() {
        BulkProgress result;
        Throwable error;
        synchronized (lock) {
            boolean nothingLeft = stopped || (full.isEmpty() && filling.entries() == 0);
            if (finished || !sourceEnded || inFlight > 0 || !nothingLeft) {
                return;
            }
            finished = true;
            ledger.abandonHeld();
            result = ledger.progress(0, true);
            error = cause;
        }
        sink.next(result);
        if (error == null) {
            sink.complete();
        } else {
            sink.error(new BulkWriteException(failedCall(error), result, culprit, RedisErrors.reason(error), error));
        }
    }
}
