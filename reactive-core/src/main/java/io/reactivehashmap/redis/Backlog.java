package io.reactivehashmap.redis;

import io.reactivehashmap.connection.PipelineOptions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of a pipeline are pending, how many bytes those have that are not sent yet, and what is too much. What
 * is sent has its bound in the pipeline.
 */
final class Backlog {

    private final PipelineOptions limits;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();

    Backlog(PipelineOptions limits) {
        this.limits = limits;
    }

    /** Counts a call that is to be sent, or returns what would be too much with it. */
    @Nullable
    String add(PendingCall<?> call) {
        if (calls.incrementAndGet() > limits.maxPendingCalls()) {
            calls.decrementAndGet();
            return "more than " + limits.maxPendingCalls() + " calls are pending";
        }
        long before = waitingBytes.getAndAdd(call.bytes());
        if (before > 0 && before + call.bytes() > limits.maxWaitingBytes()) {
            waitingBytes.addAndGet(-call.bytes());
            calls.decrementAndGet();
            return "calls with more than " + limits.maxWaitingBytes() + " bytes are waiting";
        }
        return null;
    }

    /** Notes that calls with so many bytes do not wait any more, and how many of them are not pending either. */
    void left(long bytes, int ended) {
        waitingBytes.addAndGet(-bytes);
        calls.addAndGet(-ended);
    }

    /** Notes that so many calls that were sent are not pending any more. */
    void answered(int ended) {
        calls.addAndGet(-ended);
    }

    int calls() {
        return calls.get();
    }
}
