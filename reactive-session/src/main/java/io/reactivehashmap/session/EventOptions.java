package io.reactivehashmap.session;

import java.time.Duration;

/** How many events of sessions are kept for how long, and how often they are looked for. Immutable. */
public final class EventOptions {

    private static final EventOptions DEFAULTS = builder().build();
    private static final EventOptions NONE = builder().most(0).build();

    private final int most;
    private final Duration retention;
    private final Duration pollInterval;
    private final Duration redeliverAfter;

    private EventOptions(Builder builder) {
        this.most = builder.most;
        this.retention = builder.retention;
        this.pollInterval = builder.pollInterval;
        this.redeliverAfter = builder.redeliverAfter;
    }

    /** Returns the options that apply unless told otherwise. */
    public static EventOptions defaults() {
        return DEFAULTS;
    }

    /** Returns the options with which there are no events. */
    public static EventOptions none() {
        return NONE;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns about how many events are kept. */
    public int most() {
        return most;
    }

    /** Returns for how long events are kept after the last one. */
    public Duration retention() {
        return retention;
    }

    /** Returns how long is waited before it is looked for events again when there were none. */
    public Duration pollInterval() {
        return pollInterval;
    }

    /** Returns after how long an event is delivered again that was not acknowledged. */
    public Duration redeliverAfter() {
        return redeliverAfter;
    }

    /** Adds what scripts are told: how many events a bucket keeps, and for how long. */
    void addTo(Arguments arguments) {
        arguments.number(mostOfBucket()).millis(retention);
    }

    private int mostOfBucket() {
        return (most + SessionIds.BUCKETS - 1) / SessionIds.BUCKETS;
    }

    /** Builds {@link EventOptions}. Not thread-safe. */
    public static final class Builder {

        private static final Duration MAX = Duration.ofDays(365);

        private int most = 100_000;
        private Duration retention = Duration.ofDays(1);
        private Duration pollInterval = Duration.ofSeconds(1);
        private Duration redeliverAfter = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * Sets about how many events are kept, of some 150 bytes each; older ones are forgotten, also if nobody has
         * seen them. Zero for no events at all. Defaults to 100 000.
         */
        public Builder most(int events) {
            if (events < 0) {
                throw new IllegalArgumentException("most must not be negative, was " + events);
            }
            this.most = events;
            return this;
        }

        /** Sets for how long events are kept after the last one, 1 s to a year. Defaults to a day. */
        public Builder retention(Duration time) {
            this.retention = SessionTimeouts.Builder.requireBetween("retention", time, Duration.ofSeconds(1), MAX);
            return this;
        }

        /** Sets how often it is looked for events when there were none, 1 ms to a year. Defaults to every second. */
        public Builder pollInterval(Duration interval) {
            this.pollInterval =
                    SessionTimeouts.Builder.requireBetween("pollInterval", interval, Duration.ofMillis(1), MAX);
            return this;
        }

        /**
         * Sets after how long an event is delivered to its group again if it was not handled, 1 ms to a year: longer
         * than handling takes. Defaults to 30 seconds.
         */
        public Builder redeliverAfter(Duration time) {
            this.redeliverAfter =
                    SessionTimeouts.Builder.requireBetween("redeliverAfter", time, Duration.ofMillis(1), MAX);
            return this;
        }

        /** Returns the options. */
        public EventOptions build() {
            return new EventOptions(this);
        }
    }
}
