package io.reactivehashmap;

/**
 * An update whose function runs in this process lost the race for its entry too often. The entry holds what the winners
 * wrote; nothing of this call was stored.
 */
public final class ContentionException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for a call whose attempts have all lost. */
    public ContentionException(FailedCall call) {
        super(call, "lost every race for the entry", null);
    }
}
