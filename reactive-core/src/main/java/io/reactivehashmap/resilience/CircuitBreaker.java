package io.reactivehashmap.resilience;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.FailedCall;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stops trying for a while what keeps failing: {@code publisher.transformDeferred(breaker.operator())}.
 *
 * <p>It begins {@linkplain State#CLOSED closed} and lets everything through. When too many of the latest calls have
 * failed it {@linkplain State#OPEN opens}: calls fail at once with {@link CircuitOpenException}. After a time it is
 * {@linkplain State#HALF_OPEN half open} and lets a few calls through, whose outcomes decide. Thread-safe.
 */
/*
 * Every state has a number, which calls carry as a stamp: the outcome of a call that began in another state says nothing
 * about this one, and must not give back a permit that it has never taken. That is how breakers gain permits, or lose
 * them and stay half open for ever. For the same reason permits of half open are a lease: what was tried and has not
 * ended within the time that the circuit was open is not waited for.
 *
 * There is no timer. A breaker that nobody asks changes nothing.
 */
public final class CircuitBreaker {

    /** The stamp of a call that must not be made. */
    public static final long REFUSED = 0;

    private final String name;
    private final CircuitBreakerOptions options;
    private final LongSupplier nanoTime;
    private final OutcomeWindow window;

    private volatile State state = State.CLOSED;
    private volatile long stamp = 1;
    private volatile long until;
    private int permits;
    private int successes;

    private CircuitBreaker(String name, CircuitBreakerOptions options, LongSupplier nanoTime) {
        this.name = name;
        this.options = options;
        this.nanoTime = nanoTime;
        this.window = new OutcomeWindow(options.window());
    }

    /** Returns a closed circuit breaker; {@code name} is for error messages. */
    public static CircuitBreaker of(String name, CircuitBreakerOptions options) {
        return of(name, options, System::nanoTime);
    }

    static CircuitBreaker of(String name, CircuitBreakerOptions options, LongSupplier nanoTime) {
        return new CircuitBreaker(requireNonNull(name, "name"), requireNonNull(options, "options"), nanoTime);
    }

    /**
     * Returns the operator. Each subscription is a call: it ends with completion, which is a success, with an error, or
     * by cancellation, which says nothing. What it does has no other effect on the signals.
     */
    public <T> UnaryOperator<Publisher<T>> operator() {
        return source -> source instanceof Mono<T> mono ? guarded(mono) : guarded(Flux.from(source));
    }

    /** Returns the state; one that is open stays so until somebody asks for a permission. */
    public State state() {
        return state;
    }

    /**
     * Asks for the permission to make a call, for those who cannot use the operator.
     *
     * @return the call's stamp, with which exactly one of {@link #succeeded}, {@link #failed} and {@link #released} is
     *     to be called once it has ended, or {@link #REFUSED}
     */
    public long tryAcquire() {
        long current = stamp;
        if (state == State.CLOSED && current == stamp) {
            return current;
        }
        long now = nanoTime.getAsLong();
        if (state == State.OPEN && until - now > 0) {
            return REFUSED;
        }
        return tryAcquireProbe(now);
    }

    /** Notes that a call has succeeded. */
    public synchronized void succeeded(long call) {
        if (call != stamp) {
            return;
        }
        if (state == State.CLOSED) {
            window.add(false);
        } else if (state == State.HALF_OPEN && ++successes == options.probes()) {
            window.clear();
            enter(State.CLOSED);
        }
    }

    /** Notes that a call has failed. */
    public synchronized void failed(long call) {
        if (call != stamp || !options.isEnabled()) {
            return;
        }
        if (state == State.CLOSED) {
            window.add(true);
            if (!window.isFailing(options.failurePercent(), options.minimumCalls())) {
                return;
            }
        }
        open();
    }

    /** Notes that a call has failed with {@code error}, which counts as the options tell. */
    public void failed(long call, Throwable error) {
        if (OwnRefusals.include(error)) {
            released(call);
        } else if (isFailure(error)) {
            failed(call);
        } else {
            succeeded(call);
        }
    }

    /** Notes that a call has ended without saying anything about what it was made to. */
    public synchronized void released(long call) {
        if (call == stamp && state == State.HALF_OPEN) {
            permits++;
        }
    }

    /**
     * Opens the circuit, or keeps it open from now on for as long: something else than a call has told that it must.
     */
    public synchronized void trip() {
        if (options.isEnabled()) {
            open();
        }
    }

    /** Lets a few calls through now if the circuit is open: something has told that they may succeed. */
    public synchronized void halfOpen() {
        if (state == State.OPEN) {
            probe(nanoTime.getAsLong());
        }
    }

    /** Returns how long nothing will be tried yet. */
    public Duration retryAfter() {
        return state == State.OPEN ? Duration.ofNanos(Math.max(0, until - nanoTime.getAsLong())) : Duration.ZERO;
    }

    private synchronized long tryAcquireProbe(long now) {
        if (state == State.CLOSED) {
            return stamp;
        }
        boolean isOver = until - now <= 0;
        if (isOver && (state == State.OPEN || permits == 0)) {
            probe(now);
        }
        if (state == State.OPEN || permits == 0) {
            return REFUSED;
        }
        permits--;
        return stamp;
    }

    private synchronized void open() {
        until = nanoTime.getAsLong() + options.openFor().toNanos();
        enter(State.OPEN);
    }

    private synchronized void probe(long now) {
        permits = options.probes();
        successes = 0;
        until = now + options.openFor().toNanos();
        enter(State.HALF_OPEN);
    }

    /** The state comes first: whoever reads it together with the old stamp holds one that counts for nothing. */
    private synchronized void enter(State next) {
        state = next;
        stamp++;
    }

    private <T> Mono<T> guarded(Mono<T> source) {
        return Mono.defer(() -> {
            long acquired = tryAcquire();
            if (acquired == REFUSED) {
                return Mono.error(refusal());
            }
            Call call = new Call(acquired);
            return source.doOnSuccess(result -> call.completed())
                    .doOnError(call::failed)
                    .doOnCancel(call::cancelled);
        });
    }

    private <T> Flux<T> guarded(Flux<T> source) {
        return Flux.defer(() -> {
            long acquired = tryAcquire();
            if (acquired == REFUSED) {
                return Flux.error(refusal());
            }
            Call call = new Call(acquired);
            return source.doOnComplete(call::completed).doOnError(call::failed).doOnCancel(call::cancelled);
        });
    }

    /** Tells what the options tell; if they throw instead, a permit must not get lost over it. */
    private boolean isFailure(Throwable error) {
        try {
            return options.isFailure(error);
        } catch (RuntimeException e) {
            error.addSuppressed(e);
            return true;
        }
    }

    private CircuitOpenException refusal() {
        return new CircuitOpenException(FailedCall.untried(null, null), name, retryAfter(), null);
    }

    /** What a circuit breaker does with calls. */
    public enum State {
        /** It lets them through. */
        CLOSED,
        /** It lets none through. */
        OPEN,
        /** It lets a few through, to see whether they succeed. */
        HALF_OPEN
    }

    /** A call by way of the operator, which ends once, whatever signals come after the first. */
    private final class Call {

        private final long acquired;
        private final AtomicBoolean ended = new AtomicBoolean();

        Call(long acquired) {
            this.acquired = acquired;
        }

        void completed() {
            if (ended.compareAndSet(false, true)) {
                succeeded(acquired);
            }
        }

        void failed(Throwable error) {
            if (ended.compareAndSet(false, true)) {
                CircuitBreaker.this.failed(acquired, error);
            }
        }

        void cancelled() {
            if (ended.compareAndSet(false, true)) {
                released(acquired);
            }
        }
    }
}
