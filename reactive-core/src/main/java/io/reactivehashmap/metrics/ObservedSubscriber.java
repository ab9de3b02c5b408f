package io.reactivehashmap.metrics;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Stands between a call and its subscriber, changes nothing, and sees the call end once. */
/*
 * The end is noted before the subscriber is told, so that whoever has seen a call end finds it in the registry. What
 * noting it throws, such as a handler that the application has registered, does not become the call's outcome.
 */
abstract class ObservedSubscriber<T> implements CoreSubscriber<T>, Subscription {

    private static final Logger log = LoggerFactory.getLogger(ObservedSubscriber.class);

    private static final VarHandle ENDED = endedHandle();

    private final CoreSubscriber<? super T> subscriber;
    private final boolean single;
    private @Nullable Subscription call;

    private volatile boolean ended;

    /** @param single whether the first element is the end: who has it may cancel what is left of the call */
    ObservedSubscriber(CoreSubscriber<? super T> subscriber, boolean single) {
        this.subscriber = subscriber;
        this.single = single;
    }

    /** Notes how the call has ended. Called once. */
    abstract void ended(Outcome outcome, @Nullable Throwable error);

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(call, subscription)) {
            call = subscription;
            subscriber.onSubscribe(this);
        }
    }

    @Override
    public final void onNext(T element) {
        if (single) {
            end(Outcome.SUCCESS, null);
        }
        subscriber.onNext(element);
    }

    @Override
    public final void onError(Throwable error) {
        end(Outcome.of(error), error);
        subscriber.onError(error);
    }

    @Override
    public final void onComplete() {
        end(Outcome.SUCCESS, null);
        subscriber.onComplete();
    }

    @Override
    public final void request(long n) {
        requireNonNull(call, "not subscribed").request(n);
    }

    @Override
    public final void cancel() {
        end(Outcome.CANCELLED, null);
        requireNonNull(call, "not subscribed").cancel();
    }

    private void end(Outcome outcome, @Nullable Throwable error) {
        if (ended || !ENDED.compareAndSet(this, false, true)) {
            return;
        }
        try {
            ended(outcome, error);
        } catch (RuntimeException e) {
            log.warn("The end of a call could not be noted", e);
        }
    }

    private static VarHandle endedHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(ObservedSubscriber.class, "ended", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
