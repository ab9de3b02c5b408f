package io.reactivehashmap.resilience;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often, and after which waits, what failed is tried again. Immutable. */
public final class RetryOptions {

    private static final RetryOptions DEFAULTS = builder().build();
    private static final RetryOptions NONE = builder().attempts(1).build();

    private final int attempts;
    private final Duration minBackoff;
    private final Duration maxBackoff;
    private final int budgetPercent;
    private final int budgetPerSecond;

    private RetryOptions(Builder builder) {
        this.attempts = builder.attempts;
        this.minBackoff = builder.minBackoff;
        this.maxBackoff = builder.maxBackoff;
        this.budgetPercent = builder.budgetPercent;
        this.budgetPerSecond = builder.budgetPerSecond;
    }

    /** Returns the options that apply unless told otherwise. */
    public static RetryOptions defaults() {
        return DEFAULTS;
    }

    /** Returns the options with which nothing is tried again. */
    public static RetryOptions none() {
        return NONE;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the most attempts, the first included. */
    public int attempts() {
        return attempts;
    }

    /** Returns the longest wait before the first repetition. */
    public Duration minBackoff() {
        return minBackoff;
    }

    /** Returns the longest wait before any repetition. */
    public Duration maxBackoff() {
        return maxBackoff;
    }

    /** Returns how many repetitions there may be for a hundred calls. */
    public int budgetPercent() {
        return budgetPercent;
    }

    /** Returns how many repetitions there may be every second beside those. */
    public int budgetPerSecond() {
        return budgetPerSecond;
    }

    /**
     * Returns a wait before a repetition: random between zero and a bound that begins with {@link #minBackoff}, doubles
     * each time and ends with {@link #maxBackoff}. That is "full jitter", from Marc Brooker, Exponential Backoff And
     * Jitter, AWS Architecture Blog, 2015.
     *
     * @param repetitions how many there were before
     */
    public Duration backoff(long repetitions) {
        long bound = minBackoff.toNanos();
        long max = maxBackoff.toNanos();
        for (long doubled = 0; doubled < repetitions && bound < max; doubled++) {
            bound = Math.min(max, bound * 2);
        }
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    @Override
    public String toString() {
        return "RetryOptions[attempts=" + attempts + ", minBackoff=" + minBackoff + ", maxBackoff=" + maxBackoff
                + ", budgetPercent=" + budgetPercent + ", budgetPerSecond=" + budgetPerSecond + "]";
    }

    /** Builds {@link RetryOptions}. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_ATTEMPTS = 1_000;
        private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

        private int attempts = 20;
        private Duration minBackoff = Duration.ofMillis(20);
        private Duration maxBackoff = Duration.ofSeconds(1);
        private int budgetPercent = 10;
        private int budgetPerSecond = 50;

        private Builder() {}

        /** Sets the most attempts of one call, 1 to 1000, the first included. Defaults to {@code 20}. */
        public Builder attempts(int attempts) {
            if (attempts < 1 || attempts > MAX_ATTEMPTS) {
                throw new IllegalArgumentException("attempts must be from 1 to " + MAX_ATTEMPTS + ", was " + attempts);
            }
            this.attempts = attempts;
            return this;
        }

        /** Sets the longest wait before the first repetition; it doubles with each further one. Defaults to 20 ms. */
        public Builder minBackoff(Duration backoff) {
            this.minBackoff = requireBackoff("minBackoff", backoff);
            return this;
        }

        /** Sets the longest wait before any repetition, at most a minute. Defaults to {@code 1 s}. */
        public Builder maxBackoff(Duration backoff) {
            this.maxBackoff = requireBackoff("maxBackoff", backoff);
            return this;
        }

        /** Sets how many repetitions there may be for a hundred calls, see {@link RetryBudget}. Defaults to 10. */
        public Builder budgetPercent(int percent) {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("budgetPercent must be from 0 to 100, was " + percent);
            }
            this.budgetPercent = percent;
            return this;
        }

        /**
         * Sets how many repetitions there may be every second beside those, so that a few calls get any. Defaults to
         * 50.
         */
        public Builder budgetPerSecond(int repetitions) {
            if (repetitions < 0) {
                throw new IllegalArgumentException("budgetPerSecond must not be negative, was " + repetitions);
            }
            this.budgetPerSecond = repetitions;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalStateException if {@code minBackoff} is longer than {@code maxBackoff}
         */
        public RetryOptions build() {
            if (minBackoff.compareTo(maxBackoff) > 0) {
                throw new IllegalStateException(
                        "minBackoff must not be longer than maxBackoff, was " + minBackoff + " and " + maxBackoff);
            }
            return new RetryOptions(this);
        }

        private static Duration requireBackoff(String name, Duration backoff) {
            if (requireNonNull(backoff, name).isNegative() || backoff.isZero() || backoff.compareTo(MAX_BACKOFF) > 0) {
                throw new IllegalArgumentException(name + " must be positive and at most a minute, was " + backoff);
            }
            return backoff;
        }
    }
}
