package io.reactivehashmap.connection;

/**
 * How calls share connections. Immutable.
 *
 * <p>Calls that are subscribed to while their connection's event loop is busy leave together, in one write; a lone call
 * leaves at once. Neighbouring calls of one kind on one map leave as one command, whose reply is dealt out to them.
 */
public final class PipelineOptions {

    private static final PipelineOptions DEFAULTS = builder().build();

    private final int connections;
    private final boolean pipelining;
    private final boolean merging;
    private final int maxPendingCalls;
    private final long maxWaitingBytes;

    private PipelineOptions(Builder builder) {
        this.connections = builder.connections;
        this.pipelining = builder.pipelining;
        this.merging = builder.merging;
        this.maxPendingCalls = builder.maxPendingCalls;
        this.maxWaitingBytes = builder.maxWaitingBytes;
    }

    /** Returns the options that a connection has unless told otherwise. */
    public static PipelineOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how many connections there are for calls. */
    public int connections() {
        return connections;
    }

    /** Tells whether calls may leave together. */
    public boolean pipelining() {
        return pipelining;
    }

    /** Tells whether neighbouring calls may become one command. */
    public boolean merging() {
        return merging;
    }

    /** Returns the most calls that may be waiting or under way. */
    public int maxPendingCalls() {
        return maxPendingCalls;
    }

    /** Returns the most bytes that the keys and values of waiting calls may have. */
    public long maxWaitingBytes() {
        return maxWaitingBytes;
    }

    @Override
    public String toString() {
        return "PipelineOptions[connections=" + connections + ", pipelining=" + pipelining + ", merging=" + merging
                + ", maxPendingCalls=" + maxPendingCalls + ", maxWaitingBytes=" + maxWaitingBytes + "]";
    }

    /** Builds {@link PipelineOptions}. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_CONNECTIONS = 64;

        private int connections = 1;
        private boolean pipelining = true;
        private boolean merging = true;
        private int maxPendingCalls = 100_000;
        private long maxWaitingBytes = Runtime.getRuntime().maxMemory() / 8;

        private Builder() {}

        /**
         * Sets how many connections there are for calls, 1 to 64, beside the one for scans and bulk writes. Each map
         * has one of them, by a hash of its name, so that the order of its calls holds: more than one helps if many
         * maps are busy, and never a single one. Defaults to {@code 1}.
         */
        public Builder connections(int connections) {
            if (connections < 1 || connections > MAX_CONNECTIONS) {
                throw new IllegalArgumentException(
                        "connections must be from 1 to " + MAX_CONNECTIONS + ", was " + connections);
            }
            this.connections = connections;
            return this;
        }

        /**
         * Sets whether calls may leave together. If not, each is a write of its own, made as soon as the event loop
         * gets to it, and is not merged either. Defaults to {@code true}.
         */
        public Builder pipelining(boolean pipelining) {
            this.pipelining = pipelining;
            return this;
        }

        /**
         * Sets whether neighbouring {@code get}s, {@code put}s or {@code remove}s on one map may become one command.
         * Merged, they need the permission for {@code HMGET}, {@code HSET} and {@code EVALSHA} instead of {@code HGET},
         * {@code HSET} and {@code HDEL}. Defaults to {@code true}.
         */
        public Builder merging(boolean merging) {
            this.merging = merging;
            return this;
        }

        /**
         * Sets the most calls that may be waiting or under way on one connection; one more fails at once as not sent,
         * rather than filling the heap. Defaults to {@code 100000}.
         */
        public Builder maxPendingCalls(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("maxPendingCalls must be at least 1, was " + calls);
            }
            this.maxPendingCalls = calls;
            return this;
        }

        /**
         * Sets the most bytes that the keys and values may have, as they are sent, of the calls that wait to be sent on
         * one connection: for the connection to be made, or for the server to keep up. One more fails at once as not
         * sent, unless it is the only one. Defaults to an eighth of the largest heap that this process may have.
         */
        public Builder maxWaitingBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxWaitingBytes must be at least 1, was " + bytes);
            }
            this.maxWaitingBytes = bytes;
            return this;
        }

        /** Returns the options. */
        public PipelineOptions build() {
            return new PipelineOptions(this);
        }
    }
}
