package io.reactivehashmap.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** One attempt of a call that goes on after it. */
final class Attempt<T> extends PendingCall<T> {

    private final Deadline deadline;
    private final MonoSink<T> sink;

    Attempt(Request<T> request, Deadline deadline, MonoSink<T> sink) {
        super(request);
        this.deadline = deadline;
        this.sink = sink;
    }

    @Override
    long deadlineNanos() {
        return deadline.end();
    }

    @Override
    Duration limit() {
        return deadline.limit();
    }

    @Override
    void succeeded(@Nullable T reply) {
        sink.success(reply);
    }

    @Override
    void failed(Throwable error) {
        sink.error(error);
    }
}
