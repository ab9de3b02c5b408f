package io.reactivehashmap.bulk;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bounds of a bulk write, and what becomes of an entry that cannot be written. Immutable. */
public final class BulkOptions {

    private static final BulkOptions DEFAULTS = builder().build();

    private final int batchEntries;
    private final int batchBytes;
    private final int batchesInFlight;
    private final @Nullable Consumer<? super BulkFailure> skipped;

    private BulkOptions(Builder builder) {
        this.batchEntries = builder.batchEntries;
        this.batchBytes = builder.batchBytes;
        this.batchesInFlight = builder.batchesInFlight;
        this.skipped = builder.skipped;
    }

    /** Returns the options that every bulk write has unless told otherwise. */
    public static BulkOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the most entries of one batch. */
    public int batchEntries() {
        return batchEntries;
    }

    /** Returns the most bytes of keys and values of one batch; a larger entry is a batch of its own. */
    public int batchBytes() {
        return batchBytes;
    }

    /** Returns the most batches that are sent and not answered. */
    public int batchesInFlight() {
        return batchesInFlight;
    }

    /** Returns who hears of entries that are skipped, or {@code null} if the first such entry ends the write. */
    public @Nullable Consumer<? super BulkFailure> skipped() {
        return skipped;
    }

    @Override
    public String toString() {
        return "BulkOptions[batchEntries=" + batchEntries + ", batchBytes=" + batchBytes + ", batchesInFlight="
                + batchesInFlight + ", skipInvalid=" + (skipped != null) + "]";
    }

    /** Builds {@link BulkOptions}. Not thread-safe. */
    public static final class Builder {

        private int batchEntries = 1_000;
        private int batchBytes = 256 * 1024;
        private int batchesInFlight = 4;
        private @Nullable Consumer<? super BulkFailure> skipped;

        private Builder() {}

        /** Sets the most entries of one batch. Defaults to {@code 1000}. */
        public Builder batchEntries(int entries) {
            this.batchEntries = positive(entries, "batchEntries");
            return this;
        }

        /**
         * Sets the most bytes of keys and values of one batch; a larger entry is a batch of its own. Defaults to
         * {@code 262144} (256 KiB).
         */
        public Builder batchBytes(int bytes) {
            this.batchBytes = positive(bytes, "batchBytes");
            return this;
        }

        /** Sets the most batches that are sent and not answered. Defaults to {@code 4}. */
        public Builder batchesInFlight(int batches) {
            this.batchesInFlight = positive(batches, "batchesInFlight");
            return this;
        }

        /**
         * Skips an entry that cannot be encoded or is too large, and tells {@code listener}, which must not block or
         * throw, its key and position. Defaults to ending the write at the first such entry.
         */
        public Builder skipInvalid(Consumer<? super BulkFailure> listener) {
            this.skipped = requireNonNull(listener, "listener");
            return this;
        }

        /** Returns the options. */
        public BulkOptions build() {
            return new BulkOptions(this);
        }

        private static int positive(int value, String name) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, was " + value);
            }
            return value;
        }
    }
}
