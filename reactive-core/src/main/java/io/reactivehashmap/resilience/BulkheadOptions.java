package io.reactivehashmap.resilience;

/** How many calls a bulkhead lets through at once, and how many may wait for that. Immutable. */
public final class BulkheadOptions {

    private static final BulkheadOptions DEFAULTS = builder().build();

    private final int inFlight;
    private final int waiting;

    private BulkheadOptions(Builder builder) {
        this.inFlight = builder.inFlight;
        this.waiting = builder.waiting;
    }

    /** Returns the options that apply unless told otherwise. */
    public static BulkheadOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how many calls may be under way at once. */
    public int inFlight() {
        return inFlight;
    }

    /** Returns how many calls may wait for that. */
    public int waiting() {
        return waiting;
    }

    @Override
    public String toString() {
        return "BulkheadOptions[inFlight=" + inFlight + ", waiting=" + waiting + "]";
    }

    /** Builds {@link BulkheadOptions}. Not thread-safe. */
    public static final class Builder {

        private int inFlight = 256;
        private int waiting = 1_024;

        private Builder() {}

        /** Sets how many calls may be under way at once. Defaults to {@code 256}. */
        public Builder inFlight(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("inFlight must be at least 1, was " + calls);
            }
            this.inFlight = calls;
            return this;
        }

        /** Sets how many calls may wait for that; one more fails at once. Defaults to {@code 1024}. */
        public Builder waiting(int calls) {
            if (calls < 0) {
                throw new IllegalArgumentException("waiting must not be negative, was " + calls);
            }
            this.waiting = calls;
            return this;
        }

        /** Returns the options. */
        public BulkheadOptions build() {
            return new BulkheadOptions(this);
        }
    }
}
