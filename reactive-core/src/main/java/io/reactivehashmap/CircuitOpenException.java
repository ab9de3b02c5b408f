package io.reactivehashmap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker is open: so many calls have failed before this one that it was not even tried. Has no stack trace.
 */
public final class CircuitOpenException extends NotSentException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates the exception for the circuit called {@code circuit}.
     *
     * @param retryAfter how long nothing will be tried yet
     * @param why what has opened it, or {@code null} if that is not known
     */
    public CircuitOpenException(FailedCall call, String circuit, Duration retryAfter, @Nullable String why) {
        super(call, reason(circuit, retryAfter, why));
        this.retryAfter = retryAfter;
    }

    /** Returns how long nothing will be tried yet; zero if others are being tried now. */
    public Duration retryAfter() {
        return retryAfter;
    }

    private static String reason(String circuit, Duration retryAfter, @Nullable String why) {
        String open = "circuit '" + circuit + "' is open for another " + retryAfter.toMillis() + " ms";
        return why == null ? open : open + ": " + why;
    }
}
