package io.reactivehashmap.resilience;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.FailedCall;
import io.reactivehashmap.OverloadedException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets so many calls be under way at once, and so many wait for that:
 * {@code publisher.transformDeferred(bulkhead.operator())}. One more fails at once with {@link OverloadedException}.
 * Those that wait get their turn in the order of their subscriptions. Thread-safe.
 */
/*
 * A call that ends makes room for the next one, which may end at once and make room for another: turns are given in a
 * loop, by one thread at a time, and not each from within the one before.
 */
public final class Bulkhead {

    private final BulkheadOptions options;
    private final AtomicInteger turnsWanted = new AtomicInteger();

    private final Object lock = new Object();
    private final Queue<Ticket> line = new ArrayDeque<>();
    private int inFlight;

    private Bulkhead(BulkheadOptions options) {
        this.options = options;
    }

    /** Returns a bulkhead that nothing goes through yet. */
    public static Bulkhead of(BulkheadOptions options) {
        return new Bulkhead(requireNonNull(options, "options"));
    }

    /**
     * Returns the operator. Each subscription is a call, until it completes, fails or is cancelled. A call that waits
     * starts on the thread of the one that has made room; cancelling it ends the wait.
     */
    public <T> UnaryOperator<Publisher<T>> operator() {
        return source -> source instanceof Mono<T> mono ? bounded(mono) : bounded(Flux.from(source));
    }

    /** Returns how many calls are under way. */
    public int inFlight() {
        synchronized (lock) {
            return inFlight;
        }
    }

    /** Returns how many calls wait. */
    public int waiting() {
        synchronized (lock) {
            return line.size();
        }
    }

    private <T> Mono<T> bounded(Mono<T> source) {
        return Mono.defer(() -> {
            Ticket ticket = new Ticket();
            return ticket.turn().then(source).doFinally(signal -> ticket.leave());
        });
    }

    private <T> Flux<T> bounded(Flux<T> source) {
        return Flux.defer(() -> {
            Ticket ticket = new Ticket();
            return ticket.turn().thenMany(source).doFinally(signal -> ticket.leave());
        });
    }

    private void giveTurns() {
        if (turnsWanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Ticket next = next(); next != null; next = next()) {
                next.go();
            }
            seen = turnsWanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private @Nullable Ticket next() {
        synchronized (lock) {
            Ticket next = inFlight < options.inFlight() ? line.poll() : null;
            if (next != null) {
                next.place = Place.IN_FLIGHT;
                inFlight++;
            }
            return next;
        }
    }

    private OverloadedException overloaded() {
        return new OverloadedException(
                FailedCall.untried(null, null),
                options.inFlight() + " calls are under way and " + options.waiting() + " wait");
    }

    private enum Place {
        OUTSIDE,
        WAITING,
        IN_FLIGHT
    }

    /** One call's way through the bulkhead. */
    private final class Ticket {

        private Place place = Place.OUTSIDE;
        private @Nullable MonoSink<Void> sink;

        /** Completes when the call may go. */
        Mono<Void> turn() {
            return Mono.create(this::enter);
        }

        private void enter(MonoSink<Void> turn) {
            Place taken;
            synchronized (lock) {
                if (inFlight < options.inFlight() && line.isEmpty()) {
                    place = Place.IN_FLIGHT;
                    inFlight++;
                } else if (line.size() < options.waiting()) {
                    place = Place.WAITING;
                    sink = turn;
                    line.add(this);
                }
                taken = place;
            }
            switch (taken) {
                case IN_FLIGHT -> turn.success();
                case OUTSIDE -> turn.error(overloaded());
                // The last one in flight may have left before this one was in the line.
                case WAITING -> giveTurns();
            }
        }

        void go() {
            requireNonNull(sink).success();
        }

        /** Gives the place up, whichever it is; does nothing the second time. */
        void leave() {
            synchronized (lock) {
                if (place == Place.IN_FLIGHT) {
                    inFlight--;
                } else if (place == Place.WAITING) {
                    line.remove(this);
                }
                place = Place.OUTSIDE;
            }
            giveTurns();
        }
    }
}
