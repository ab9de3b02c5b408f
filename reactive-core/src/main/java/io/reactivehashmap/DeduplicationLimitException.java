package io.reactivehashmap;

/** A deduplicating scan met more keys than its memory cap lets it remember, and ended before it could repeat one. */
public final class DeduplicationLimitException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    private final long delivered;

    /** Creates the exception for a scan that may remember keys worth {@code maxBytes}. */
    public DeduplicationLimitException(FailedCall call, long delivered, long maxBytes) {
        super(
                call,
                "deduplication needs more than its cap of " + maxBytes + " bytes, after " + delivered + " delivered",
                null);
        this.delivered = delivered;
    }

    /** Returns how many elements the subscriber had received. */
    public long delivered() {
        return delivered;
    }
}
