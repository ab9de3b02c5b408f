package io.reactivehashmap.samples.benchmarks.peer;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Whoever waits for the end of a call, in the form that each client can tell: a subscriber for a {@code Mono}, a
 * callback for a {@code CompletionStage}. One instance is used for call after call, so that waiting allocates nothing.
 */
public abstract class Call implements CoreSubscriber<Object>, BiConsumer<@Nullable Object, @Nullable Throwable> {

    private @Nullable Object value;

    /** Hears of a call that ended well, on the thread where it did. */
    protected abstract void succeeded(@Nullable Object value);

    /** Hears of a call that failed, on the thread where it did. */
    protected abstract void failed(Throwable failure);

    @Override
    public final void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public final void onNext(Object next) {
        value = next;
    }

    @Override
    public final void onComplete() {
        Object emitted = value;
        value = null;
        succeeded(emitted);
    }

    @Override
    public final void onError(Throwable failure) {
        failed(failure);
    }

    @Override
    public final void accept(@Nullable Object result, @Nullable Throwable failure) {
        if (failure == null) {
            succeeded(result);
        } else {
            failed(failure);
        }
    }
}
