package io.reactivehashmap;

import java.time.Duration;

/** A circuit breaker is open: so many calls have failed before this one that it was not even tried. */
public final class CircuitOpenException extends NotSentException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Creates the exception for the circuit called {@code circuit}. */
    public CircuitOpenException(FailedCall call, String circuit, Duration retryAfter) {
        super(call, "circuit '" + circuit + "' is open for another " + retryAfter.toMillis() + " ms", null);
        this.retryAfter = retryAfter;
    }

    /** Returns how long nothing will be tried yet; zero if others are being tried now. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
