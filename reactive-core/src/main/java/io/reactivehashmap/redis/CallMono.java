package io.reactivehashmap.redis;

import java.util.function.Supplier;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A call that every subscriber makes anew: encoded when it is subscribed to, sent upon the first request. */
final class CallMono<T, R> extends Mono<R> {

    private final CallSpec<T, R> spec;
    private final Supplier<Request<T>> request;

    private CallMono(CallSpec<T, R> spec, Supplier<Request<T>> request) {
        this.spec = spec;
        this.request = request;
    }

    /** Returns the call as a source that Reactor's hooks know of. */
    static <T, R> Mono<R> of(CallSpec<T, R> spec, Supplier<Request<T>> request) {
        return onAssembly(new CallMono<>(spec, request));
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> subscriber) {
        Request<T> encoded;
        try {
            encoded = request.get();
        } catch (Throwable e) {
            Operators.error(subscriber, Operators.onOperatorError(e, subscriber.currentContext()));
            return;
        }
        subscriber.onSubscribe(new Call<>(spec, encoded, subscriber));
    }
}
