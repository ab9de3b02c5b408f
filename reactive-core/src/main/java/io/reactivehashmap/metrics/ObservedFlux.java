package io.reactivehashmap.metrics;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A call that is watched, and emits any number of elements. */
final class ObservedFlux<T> extends FluxOperator<T, T> {

    private final CallObserver observer;

    private ObservedFlux(Flux<T> call, CallObserver observer) {
        super(call);
        this.observer = observer;
    }

    static <T> Flux<T> of(Flux<T> call, CallObserver observer) {
        return onAssembly(new ObservedFlux<>(call, observer));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        source.subscribe(observer.<T>watch(subscriber, false));
    }
}
