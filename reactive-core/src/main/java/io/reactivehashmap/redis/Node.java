package io.reactivehashmap.redis;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.metrics.NodeReadings;
import io.reactivehashmap.resilience.CircuitBreaker;
import io.reactivehashmap.resilience.CircuitBreaker.State;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What all connections to one server have learned of it: whether it answers, and whether it takes writes. */
/*
 * The circuit breaker counts round trips, so merged calls count once. A connection that is lost is one failure, however
 * much was in flight: it would otherwise take a server that is back at once for one that fails. A server that cannot be
 * reached for long opens the circuit by itself, because then nothing is sent whose failure could.
 *
 * Nothing is sent while the circuit is open. New calls are refused; those that were accepted before wait for it within
 * their deadlines, because the one that will be sent first when it is half open is as good as any.
 */
final class Node implements NodeReadings {

    private final String name;
    private final CircuitBreaker breaker;
    private final AtomicInteger connections = new AtomicInteger();
    private final LatestRoundTrips roundTrips = new LatestRoundTrips();
    private final WriteRefusals writeRefusals = new WriteRefusals();
    private volatile @Nullable String lastFailure;

    Node(RedisConfig server, CircuitBreakerOptions options) {
        this.name = server.toString();
        this.breaker = CircuitBreaker.of(name, options);
    }

    /**
     * Tells whether a new call must be refused.
     *
     * @param connected whether the connection is open that it is meant for; if not, there is nothing to try it with
     */
    boolean refuses(boolean connected) {
        State state = breaker.state();
        return state != State.CLOSED
                && (!connected || (state == State.OPEN && !breaker.retryAfter().isZero()));
    }

    /** Returns the error of a call that was refused. */
    CircuitOpenException refusal(FailedCall call) {
        return new CircuitOpenException(call, name, breaker.retryAfter(), lastFailure);
    }

    /** Asks for the permission to send a command, see {@link CircuitBreaker#tryAcquire}. */
    long tryAcquire() {
        return breaker.tryAcquire();
    }

    /** Returns how long nothing will be sent yet. */
    Duration retryAfter() {
        return breaker.retryAfter();
    }

    @Override
    public State state() {
        return breaker.state();
    }

    /** Returns how long the latest commands took. */
    LatestRoundTrips roundTrips() {
        return roundTrips;
    }

    @Override
    public boolean refusesWrites() {
        return writeRefusals.code() != null;
    }

    /** Returns which writes the server refuses at present. */
    WriteRefusals writeRefusals() {
        return writeRefusals;
    }

    /** Notes that a command has a reply, if only an error. */
    void answered(long permit, WireCommand<?> command) {
        if (command.isTimed()) {
            roundTrips.add(System.nanoTime() - command.writtenAt());
        }
        ServerErrorException error = command.error();
        if (error == null) {
            breaker.succeeded(permit);
            writeRefusals.accepted(command.getType());
        } else {
            failed(permit, error);
            writeRefusals.refused(error);
        }
    }

    /** Notes that a command has no reply, or none yet though the calls in it have waited for as long as they may. */
    void failed(long permit, Exception error) {
        ReactiveHashMapException failure = RedisErrors.translate(FailedCall.untried(null, null), error, "");
        breaker.failed(permit, failure);
        if (breaker.state() != State.CLOSED) {
            lastFailure = failure.reason();
        }
    }

    /** Notes that a command was not sent after all, or lost together with one whose failure was noted. */
    void released(long permit) {
        breaker.released(permit);
    }

    /** Notes that there is one connection more. */
    void connected() {
        connections.incrementAndGet();
        writeRefusals.forget();
        breaker.halfOpen();
    }

    /** Notes that a connection is lost. */
    void disconnected() {
        connections.decrementAndGet();
    }

    /** Notes that for longer than any call waits no connection could be made. */
    void unreachable(ConnectFailure failure) {
        if (connections.get() == 0) {
            lastFailure = failure.reason();
            breaker.trip();
        }
    }
}
