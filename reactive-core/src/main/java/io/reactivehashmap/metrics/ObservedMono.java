package io.reactivehashmap.metrics;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A call that is watched, and emits at most one element. */
final class ObservedMono<T> extends MonoOperator<T, T> {

    private final CallObserver observer;

    private ObservedMono(Mono<T> call, CallObserver observer) {
        super(call);
        this.observer = observer;
    }

    static <T> Mono<T> of(Mono<T> call, CallObserver observer) {
        return onAssembly(new ObservedMono<>(call, observer));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        source.subscribe(observer.<T>watch(subscriber, true));
    }
}
