package io.reactivehashmap.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sending of a {@link Request}, which ends exactly once: with the reply, an error, its deadline or a cancellation.
 *
 * <p>It is a link of a chain as well, because there is one for every call.
 */
abstract class PendingCall<T> {

    private static final Logger log = LoggerFactory.getLogger(PendingCall.class);

    private static final int NEW = 0;
    private static final int WAITING = 1;
    private static final int TAKEN = 2;
    private static final int ENDED = 3;
    private static final VarHandle STATE = state();

    private final Request<T> request;
    private final int bytes;

    /** The call behind this one in the chain that it is in; belongs to whoever owns the chain. */
    @Nullable
    PendingCall<?> next;

    @SuppressWarnings("unused") // by way of STATE
    private volatile int state;

    PendingCall(Request<T> request) {
        this.request = request;
        this.bytes = request.arguments().bytes();
    }

    final Request<T> request() {
        return request;
    }

    /** Returns the bytes that the request's arguments have. */
    final int bytes() {
        return bytes;
    }

    /** Returns the {@link System#nanoTime} by which the call must have ended. */
    abstract long deadlineNanos();

    /** Returns how long the call was given in all. */
    abstract Duration limit();

    /** Delivers the reply, {@code null} if the server answered so. Called at most once, and not after an error. */
    abstract void succeeded(@Nullable T reply);

    /** Delivers an error. Called at most once. */
    abstract void failed(Throwable error);

    /** Begins to wait, and tells whether that is still wanted and has not been begun before. */
    final boolean start() {
        return STATE.compareAndSet(this, NEW, WAITING);
    }

    /** Takes the call to send it, and tells whether it is still wanted. */
    final boolean take() {
        return STATE.compareAndSet(this, WAITING, TAKEN);
    }

    final void succeed(@Nullable T reply) {
        if (finish() != ENDED) {
            try {
                succeeded(reply);
            } catch (Throwable e) {
                threw(e);
            }
        }
    }

    final void fail(Throwable error) {
        if (finish() != ENDED) {
            deliver(error);
        }
    }

    /**
     * Ends the call because its deadline is over. Once it was taken its outcome is unknown, even if it is not written
     * yet: the event loop may be about to.
     *
     * @param whyWaiting what it ends with if it was not sent
     */
    final void expire(RuntimeException whyWaiting) {
        int before = finish();
        if (before == WAITING) {
            deliver(whyWaiting instanceof CallFailure failure ? failure.within(limit()) : whyWaiting);
        } else if (before == TAKEN) {
            deliver(CallFailure.timedOut("no answer within " + limit().toMillis() + " ms"));
        }
    }

    /** Ends the call without telling anybody: its subscriber has cancelled it. */
    final void abandon() {
        finish();
    }

    final boolean isEnded() {
        return (int) STATE.getVolatile(this) == ENDED;
    }

    /** Tells whether the deadline is over at {@code now}, a {@link System#nanoTime}. */
    final boolean isOver(long now) {
        return deadlineNanos() - now <= 0;
    }

    private int finish() {
        return (int) STATE.getAndSet(this, ENDED);
    }

    private void deliver(Throwable error) {
        try {
            failed(error);
        } catch (Throwable e) {
            threw(e);
        }
    }

    /** What a subscriber throws must not keep the calls of others from ending, whatever it is. */
    private static void threw(Throwable error) {
        log.error("A subscriber threw an exception, which the specification forbids", error);
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(PendingCall.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
