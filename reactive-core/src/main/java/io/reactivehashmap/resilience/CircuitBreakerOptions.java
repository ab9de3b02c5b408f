package io.reactivehashmap.resilience;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.ContentionException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.UnsupportedCommandException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/** When a circuit breaker opens, and how it closes again. Immutable. */
public final class CircuitBreakerOptions {

    private static final CircuitBreakerOptions DEFAULTS = builder().build();
    private static final CircuitBreakerOptions NONE = never();

    /** Answers of a server that is there, but serves nobody. */
    private static final Set<String> UNAVAILABLE = Set.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN");

    private final boolean enabled;
    private final int failurePercent;
    private final int window;
    private final int minimumCalls;
    private final Duration openFor;
    private final int probes;
    private final Predicate<? super Throwable> failures;

    private CircuitBreakerOptions(Builder builder) {
        this.enabled = builder.enabled;
        this.failurePercent = builder.failurePercent;
        this.window = builder.window;
        this.minimumCalls = builder.minimumCalls;
        this.openFor = builder.openFor;
        this.probes = builder.probes;
        this.failures = builder.failures;
    }

    /** Returns the options that apply unless told otherwise. */
    public static CircuitBreakerOptions defaults() {
        return DEFAULTS;
    }

    /** Returns the options of a circuit that never opens. */
    public static CircuitBreakerOptions none() {
        return NONE;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Tells whether the circuit ever opens. */
    boolean isEnabled() {
        return enabled;
    }

    /** Returns the percentage of failures among the latest calls at which the circuit opens. */
    public int failurePercent() {
        return failurePercent;
    }

    /** Returns how many of the latest calls are looked at. */
    public int window() {
        return window;
    }

    /** Returns how many there must be before the percentage says anything. */
    public int minimumCalls() {
        return minimumCalls;
    }

    /** Returns how long nothing is tried once the circuit is open. */
    public Duration openFor() {
        return openFor;
    }

    /** Returns how many calls are tried after that, and must succeed for the circuit to close. */
    public int probes() {
        return probes;
    }

    /** Tells whether an error is a failure of what is protected. */
    boolean isFailure(Throwable error) {
        return failures.test(error);
    }

    @Override
    public String toString() {
        return !enabled
                ? "CircuitBreakerOptions[none]"
                : "CircuitBreakerOptions[failurePercent=" + failurePercent + ", window=" + window + ", minimumCalls="
                        + minimumCalls + ", openFor=" + openFor + ", probes=" + probes + "]";
    }

    private static CircuitBreakerOptions never() {
        Builder builder = builder();
        builder.enabled = false;
        return builder.build();
    }

    private static boolean isUnavailability(Throwable error) {
        if (error instanceof RefusedException refused) {
            return UNAVAILABLE.contains(refused.code());
        }
        return !(error instanceof InvalidRequestException
                || error instanceof CodecException
                || error instanceof ContentionException
                || error instanceof UnsupportedCommandException);
    }

    /** Builds {@link CircuitBreakerOptions}. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_WINDOW = 10_000;
        private static final Duration MAX_OPEN = Duration.ofHours(1);

        private boolean enabled = true;
        private int failurePercent = 50;
        private int window = 100;
        private int minimumCalls = 20;
        private Duration openFor = Duration.ofMillis(500);
        private int probes = 3;
        private Predicate<? super Throwable> failures = CircuitBreakerOptions::isUnavailability;

        private Builder() {}

        /**
         * Sets the percentage of failures among the latest calls at which the circuit opens, 1 to 100. Defaults to 50.
         */
        public Builder failurePercent(int percent) {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("failurePercent must be from 1 to 100, was " + percent);
            }
            this.failurePercent = percent;
            return this;
        }

        /** Sets how many of the latest calls are looked at, 1 to 10000. Defaults to {@code 100}. */
        public Builder window(int calls) {
            if (calls < 1 || calls > MAX_WINDOW) {
                throw new IllegalArgumentException("window must be from 1 to " + MAX_WINDOW + ", was " + calls);
            }
            this.window = calls;
            return this;
        }

        /** Sets how many calls there must be before the percentage says anything. Defaults to {@code 20}. */
        public Builder minimumCalls(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("minimumCalls must be at least 1, was " + calls);
            }
            this.minimumCalls = calls;
            return this;
        }

        /** Sets how long nothing is tried once the circuit is open, at most an hour. Defaults to {@code 500 ms}. */
        public Builder openFor(Duration time) {
            if (requireNonNull(time, "time").isNegative() || time.isZero() || time.compareTo(MAX_OPEN) > 0) {
                throw new IllegalArgumentException("openFor must be positive and at most an hour, was " + time);
            }
            this.openFor = time;
            return this;
        }

        /**
         * Sets how many calls are tried after that, and must succeed for the circuit to close. Defaults to {@code 3}.
         */
        public Builder probes(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("probes must be at least 1, was " + calls);
            }
            this.probes = calls;
            return this;
        }

        /**
         * Sets which errors are failures of what is protected; others count as successes, because something has
         * answered. Defaults to all but the caller's own mistakes and what a server refuses for another reason than
         * that it serves nobody.
         */
        public Builder failures(Predicate<? super Throwable> failures) {
            this.failures = requireNonNull(failures, "failures");
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalStateException if {@code minimumCalls} is more than {@code window}
         */
        public CircuitBreakerOptions build() {
            if (minimumCalls > window) {
                throw new IllegalStateException(
                        "minimumCalls must not be more than window, was " + minimumCalls + " and " + window);
            }
            return new CircuitBreakerOptions(this);
        }
    }
}
