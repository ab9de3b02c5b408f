package io.reactivehashmap.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long sessions live, and when that is looked at. All of it is decided by the server's clock. Immutable. */
public final class SessionTimeouts {

    private static final SessionTimeouts DEFAULTS = builder().build();
    private static final Duration MAX_DEFAULT_TOUCH_INTERVAL = Duration.ofMinutes(1);
    private static final int TOUCHES_PER_IDLE_TIME = 20;

    private final Duration idle;
    private final Duration anonymousIdle;
    private final @Nullable Duration absolute;
    private final @Nullable Duration renewal;
    private final Duration renewalGrace;
    private final @Nullable Duration touchInterval;
    private final Duration longestRequest;

    private SessionTimeouts(Builder builder) {
        this.idle = builder.idle;
        this.anonymousIdle = builder.anonymousIdle == null ? builder.idle : builder.anonymousIdle;
        this.absolute = builder.absolute;
        this.renewal = builder.renewal;
        this.renewalGrace = builder.renewalGrace;
        this.touchInterval = builder.touchInterval;
        this.longestRequest = builder.longestRequest;
    }

    /** Returns the timeouts that apply unless told otherwise. */
    public static SessionTimeouts defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns after how long without use a session of a principal ends. */
    public Duration idle() {
        return idle;
    }

    /** Returns after how long without use an anonymous session ends. */
    public Duration anonymousIdle() {
        return anonymousIdle;
    }

    /** Returns after how long a session ends however much it is used, or {@code null} if never for that. */
    public @Nullable Duration absolute() {
        return absolute;
    }

    /** Returns after how long a session is due for another id, or {@code null} if never. */
    public @Nullable Duration renewal() {
        return renewal;
    }

    /** Returns for how long the old id of a renewed session still leads to it. */
    public Duration renewalGrace() {
        return renewalGrace;
    }

    /** Returns for how long after a use of a session another one need not be noted. */
    public Duration touchInterval() {
        if (touchInterval != null) {
            return touchInterval;
        }
        Duration shortest = idle.compareTo(anonymousIdle) < 0 ? idle : anonymousIdle;
        Duration part = shortest.dividedBy(TOUCHES_PER_IDLE_TIME);
        return part.compareTo(MAX_DEFAULT_TOUCH_INTERVAL) > 0 ? MAX_DEFAULT_TOUCH_INTERVAL : part;
    }

    /** Returns how long a request takes at most that uses a session. */
    public Duration longestRequest() {
        return longestRequest;
    }

    /** Builds {@link SessionTimeouts}. Not thread-safe. */
    public static final class Builder {

        private static final Duration MAX = Duration.ofDays(3650);
        private static final Duration MAX_REQUEST = Duration.ofDays(1);

        private Duration idle = Duration.ofMinutes(30);
        private @Nullable Duration anonymousIdle;
        private @Nullable Duration absolute;
        private @Nullable Duration renewal;
        private Duration renewalGrace = Duration.ofSeconds(10);
        private @Nullable Duration touchInterval;
        private Duration longestRequest = Duration.ofMinutes(1);

        private Builder() {}

        /** Sets after how long without use a session ends, 1 ms to 10 years. Defaults to 30 minutes. */
        public Builder idle(Duration time) {
            this.idle = requireBetween("idle", time, Duration.ofMillis(1), MAX);
            return this;
        }

        /** Sets after how long without use a session ends that has no principal yet. Defaults to {@code idle}. */
        public Builder anonymousIdle(Duration time) {
            this.anonymousIdle = requireBetween("anonymousIdle", time, Duration.ofMillis(1), MAX);
            return this;
        }

        /** Sets after how long a session ends however much it is used. Defaults to never for that. */
        public Builder absolute(Duration time) {
            this.absolute = requireBetween("absolute", time, Duration.ofMillis(1), MAX);
            return this;
        }

        /** Sets after how long a session {@link Session#isDueForRenewal is due for another id}. Defaults to never. */
        public Builder renewal(Duration interval) {
            this.renewal = requireBetween("renewal", interval, Duration.ofMillis(1), MAX);
            return this;
        }

        /**
         * Sets for how long the old id of a {@linkplain SessionStore#renew renewed} session still leads to it, for
         * requests that were sent before the client knew the new one. Zero for not at all. Defaults to 10 seconds.
         */
        public Builder renewalGrace(Duration time) {
            this.renewalGrace = requireBetween("renewalGrace", time, Duration.ZERO, MAX_REQUEST);
            return this;
        }

        /**
         * Sets for how long after a use of a session another one is not noted, which saves a write: a session may end
         * by so much earlier than its idle time after the last use. Zero to note every one. Defaults to a twentieth of
         * the idle time, and at most a minute.
         */
        public Builder touchInterval(Duration interval) {
            this.touchInterval = requireBetween("touchInterval", interval, Duration.ZERO, MAX);
            return this;
        }

        /**
         * Sets how long a request takes at most that uses a session. For so long one that has loaded a session can save
         * it after another has rotated the id, and end it under the old one. Defaults to a minute.
         */
        public Builder longestRequest(Duration time) {
            this.longestRequest = requireBetween("longestRequest", time, Duration.ofMillis(1), MAX_REQUEST);
            return this;
        }

        /**
         * Returns the timeouts.
         *
         * @throws IllegalStateException if one contradicts another
         */
        public SessionTimeouts build() {
            requireShorter("idle", idle, "absolute", absolute);
            requireShorter("anonymousIdle", anonymousIdle, "absolute", absolute);
            requireShorter("renewal", renewal, "absolute", absolute);
            requireShorter("touchInterval", touchInterval, "idle", idle);
            requireShorter("touchInterval", touchInterval, "anonymousIdle", anonymousIdle);
            requireShorter("renewalGrace", renewalGrace, "longestRequest", longestRequest);
            return new SessionTimeouts(this);
        }

        static Duration requireBetween(String name, Duration time, Duration least, Duration most) {
            if (requireNonNull(time, name).compareTo(least) < 0 || time.compareTo(most) > 0) {
                throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", was " + time);
            }
            return time;
        }

        private static void requireShorter(
                String name, @Nullable Duration time, String boundName, @Nullable Duration bound) {
            if (time != null && bound != null && time.compareTo(bound) > 0) {
                throw new IllegalStateException(
                        name + " must not be longer than " + boundName + ", was " + time + " and " + bound);
            }
        }
    }
}
