package io.reactivehashmap.metrics;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Watches the calls of one operation on one map, each from its subscription to its end. */
public abstract class CallObserver {

    /** Watches nothing. */
    static final CallObserver NONE = new CallObserver() {
        @Override
        <T> CoreSubscriber<? super T> watch(CoreSubscriber<? super T> subscriber, boolean single) {
            return subscriber;
        }
    };

    CallObserver() {}

    /** Returns {@code call}, watched. */
    public final <T> Mono<T> observe(Mono<T> call) {
        return ObservedMono.of(call, this);
    }

    /** Returns {@code call}, watched. */
    public final <T> Flux<T> observe(Flux<T> call) {
        return ObservedFlux.of(call, this);
    }

    /**
     * Begins to watch a call, and returns what is to be subscribed instead of its subscriber.
     *
     * @param single whether its first element is its end
     */
    abstract <T> CoreSubscriber<? super T> watch(CoreSubscriber<? super T> subscriber, boolean single);

    /** Returns an observer that watches as this one and, within that, as {@code inner}. */
    final CallObserver around(CallObserver inner) {
        CallObserver outer = this;
        return new CallObserver() {
            @Override
            <T> CoreSubscriber<? super T> watch(CoreSubscriber<? super T> subscriber, boolean single) {
                return inner.watch(outer.<T>watch(subscriber, single), single);
            }
        };
    }
}
