package io.reactivehashmap.redis;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Calls on their way from the threads that subscribe to them to the one that sends them: a stack without a lock, which
 * is taken whole and turned over.
 *
 * <p>Treiber's stack (Systems Programming: Coping with Parallelism, IBM RJ 5118, 1986). Taking it whole spares it the
 * ABA problem, and the adding thread learns from what it found whether the taker has to be woken.
 */
final class CallQueue {

    private final AtomicReference<@Nullable PendingCall<?>> newest = new AtomicReference<>();

    /** Adds a call, and tells whether the queue was empty. */
    boolean add(PendingCall<?> call) {
        PendingCall<?> before;
        do {
            before = newest.get();
            call.next = before;
        } while (!newest.compareAndSet(before, call));
        return before == null;
    }

    /** Takes all calls, and returns them as a chain that begins with the one that was added first. */
    @Nullable
    PendingCall<?> takeAll() {
        PendingCall<?> call = newest.getAndSet(null);
        PendingCall<?> oldest = null;
        while (call != null) {
            PendingCall<?> before = call.next;
            call.next = oldest;
            oldest = call;
            call = before;
        }
        return oldest;
    }
}
