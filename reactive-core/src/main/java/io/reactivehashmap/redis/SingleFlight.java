package io.reactivehashmap.redis;

import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Lets all who want the same thing at the same time wait for one making of it.
 *
 * <p>A flight begins with its first waiter and ends with its result, or when its last waiter has cancelled. Its result
 * is given to its waiters and then forgotten, whatever it is.
 */
final class SingleFlight<K, T> {

    private final ConcurrentMap<K, Flight> flights = new ConcurrentHashMap<>();

    /** Waits for the flight of {@code key}, which is begun with what {@code maker} makes if there is none. */
    Mono<T> join(K key, Supplier<Mono<T>> maker) {
        return Mono.deferContextual(context -> {
            Flight flight = flights.compute(key, (k, present) -> (present == null ? new Flight(k) : present).joined());
            AtomicBoolean left = new AtomicBoolean();
            return flight.result
                    .asMono()
                    .doOnCancel(() -> {
                        if (left.compareAndSet(false, true)) {
                            leave(flight);
                        }
                    })
                    .doOnSubscribe(waiting -> flight.begin(maker, context));
        });
    }

    /** Takes a waiter off a flight, and gives up the flight if it was the last one. */
    private void leave(Flight flight) {
        Flight remaining = flights.computeIfPresent(
                flight.key, (k, present) -> present == flight && flight.left() == 0 ? null : present);
        // Outside of the lock on the key: what is cancelled is the caller's, and may itself wait for a flight.
        if (remaining == null) {
            flight.making.dispose();
        }
    }

    private final class Flight {

        private final K key;
        private final Sinks.One<T> result = Sinks.one();
        private final AtomicBoolean begun = new AtomicBoolean();
        private final Disposable.Swap making = Disposables.swap();
        // Touched under the lock on the key alone.
        private int waiting;

        Flight(K key) {
            this.key = key;
        }

        Flight joined() {
            waiting++;
            return this;
        }

        int left() {
            return --waiting;
        }

        void begin(Supplier<Mono<T>> maker, ContextView context) {
            if (begun.compareAndSet(false, true)) {
                // If the flight was abandoned meanwhile, this disposes of what it is given.
                making.update(
                        Mono.defer(maker).subscribe(this::succeeded, this::failed, this::empty, Context.of(context)));
            }
        }

        private void succeeded(T value) {
            forget();
            result.emitValue(value, FAIL_FAST);
        }

        private void failed(Throwable error) {
            forget();
            result.emitError(error, FAIL_FAST);
        }

        private void empty() {
            forget();
            result.emitEmpty(FAIL_FAST);
        }

        /** Comes before the result: a waiter that asks again upon it must begin another flight. */
        private void forget() {
            flights.remove(key, this);
        }
    }
}
