package io.reactivehashmap.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One subscriber's call. It is its own first attempt: one that succeeds at once, as nearly all do, needs no other
 * object and no operators.
 */
final class Call<T, R> extends PendingCall<T> implements Subscription {

    private final CallSpec<T, R> spec;
    private final CoreSubscriber<? super R> subscriber;
    private long deadlineNanos;
    private int attempts = 1;
    private volatile boolean cancelled;
    private volatile @Nullable Disposable repetitions;

    Call(CallSpec<T, R> spec, Request<T> request, CoreSubscriber<? super R> subscriber) {
        super(request);
        this.spec = spec;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (!Operators.validate(n) || !start()) {
            return;
        }
        if (spec.executor().refuses()) {
            abandon();
            emitError(spec.refusal());
            return;
        }
        deadlineNanos = spec.executor().deadlineNanos();
        spec.executor().send(this);
    }

    @Override
    public void cancel() {
        cancelled = true;
        abandon();
        Disposable running = repetitions;
        if (running != null) {
            running.dispose();
        }
    }

    @Override
    long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    Duration limit() {
        return spec.executor().limit();
    }

    @Override
    void succeeded(@Nullable T reply) {
        if (reply != null && spec.decoder().isHeavy(reply)) {
            Workers.run(() -> emit(reply));
        } else {
            emit(reply);
        }
    }

    @Override
    void failed(Throwable error) {
        Repetitions<T> further = spec.repetitions(request(), deadline());
        Disposable running = further.after(error)
                .singleOptional()
                .subscribe(
                        reply -> {
                            attempts = further.attempts();
                            succeeded(reply.orElse(null));
                        },
                        this::emitError,
                        null,
                        Context.of(subscriber.currentContext()));
        repetitions = running;
        if (cancelled) {
            running.dispose();
        }
    }

    private void emit(@Nullable T reply) {
        R result = null;
        try {
            if (reply != null) {
                result = spec.decoder().decode(reply);
            }
        } catch (Throwable e) {
            // Reactor throws what is fatal to the virtual machine; on an event loop that would reach nobody.
            emitError(
                    Exceptions.isFatal(e)
                            ? e
                            : Operators.onOperatorError(
                                    null,
                                    RedisErrors.executed(e, attempts, deadline().elapsed()),
                                    subscriber.currentContext()));
            return;
        }
        if (cancelled) {
            Operators.onDiscard(result, subscriber.currentContext());
            return;
        }
        if (result != null) {
            subscriber.onNext(result);
        }
        subscriber.onComplete();
    }

    private Deadline deadline() {
        return new Deadline(limit(), deadlineNanos);
    }

    private void emitError(Throwable error) {
        if (cancelled) {
            Operators.onErrorDropped(error, subscriber.currentContext());
        } else {
            subscriber.onError(error);
        }
    }
}
