package io.reactivehashmap.scan;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What a scan selects and how far it reads ahead. Immutable. */
public final class ScanOptions {

    private static final ScanOptions DEFAULTS = builder().build();

    private final @Nullable String match;
    private final int count;
    private final int readAhead;
    private final long deduplicationBytes;

    private ScanOptions(Builder builder) {
        this.match = builder.match;
        this.count = builder.count;
        this.readAhead = builder.readAhead;
        this.deduplicationBytes = builder.deduplicationBytes;
    }

    /** Returns the options that every scan has unless told otherwise. */
    public static ScanOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the glob that encoded keys must match, or {@code null} for all keys. */
    public @Nullable String match() {
        return match;
    }

    /** Returns about how many entries the server is asked to look at for one page. */
    public int count() {
        return count;
    }

    /** Returns how many pages may be read before they are needed. */
    public int readAhead() {
        return readAhead;
    }

    /** Returns how many bytes may be spent on remembering keys, or 0 if repeated entries are not filtered. */
    public long deduplicationBytes() {
        return deduplicationBytes;
    }

    @Override
    public String toString() {
        return "ScanOptions[match=" + match + ", count=" + count + ", readAhead=" + readAhead + ", deduplicationBytes="
                + deduplicationBytes + "]";
    }

    /** Builds {@link ScanOptions}. Not thread-safe. */
    public static final class Builder {

        private @Nullable String match;
        private int count = 1_000;
        private int readAhead = 1;
        private long deduplicationBytes;

        private Builder() {}

        /**
         * Selects the keys whose encoded bytes match a Redis glob such as {@code user:*}. The server still walks the
         * whole map. Defaults to all keys.
         */
        public Builder match(String glob) {
            this.match = requireNonNull(glob, "glob");
            return this;
        }

        /**
         * Asks the server to look at about {@code entries} entries for a page. It is a hint: a page can be empty or
         * larger, and a small hash comes whole. Defaults to {@code 1000}.
         */
        public Builder count(int entries) {
            if (entries < 1) {
                throw new IllegalArgumentException("count must be at least 1, was " + entries);
            }
            this.count = entries;
            return this;
        }

        /**
         * Lets {@code pages} pages be read before they are needed, which hides the round trip and costs their memory.
         * To a subscriber that has requested everything, as without {@code limitRate}, one more counts as needed, and
         * another can be on its way. With 0 a page is asked for when the one before is used up. Defaults to {@code 1}.
         */
        public Builder readAhead(int pages) {
            if (pages < 0) {
                throw new IllegalArgumentException("readAhead must not be negative, was " + pages);
            }
            this.readAhead = pages;
            return this;
        }

        /**
         * Emits each key once, by remembering every key in at most {@code maxBytes} bytes of memory; a map with more
         * keys than that ends the scan with a {@code DeduplicationLimitException}. Redis repeats an entry only while
         * the hash is being resized. Defaults to off.
         */
        public Builder deduplicate(long maxBytes) {
            if (maxBytes < 1) {
                throw new IllegalArgumentException("maxBytes must be at least 1, was " + maxBytes);
            }
            this.deduplicationBytes = maxBytes;
            return this;
        }

        /** Returns the options. */
        public ScanOptions build() {
            return new ScanOptions(this);
        }
    }
}
