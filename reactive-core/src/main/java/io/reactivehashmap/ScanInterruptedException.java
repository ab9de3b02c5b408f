package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/**
 * A scan ended before it had read the whole map: the server stayed away, or was replaced by another run to which the
 * scan's cursor means nothing. What was delivered is right; what is missing can only be had by a new scan.
 */
public final class ScanInterruptedException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    private final long delivered;

    /** Creates the exception. */
    public ScanInterruptedException(FailedCall call, long delivered, String reason, @Nullable Throwable cause) {
        super(call, "interrupted after " + delivered + " delivered: " + reason, cause);
        this.delivered = delivered;
    }

    /** Returns how many elements the subscriber had received. */
    public long delivered() {
        return delivered;
    }
}
