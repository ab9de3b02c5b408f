package io.reactivehashmap;

/**
 * An update whose function runs in this process lost the race for its entry too often. The entry holds what the winners
 * wrote; nothing of this call was stored.
 */
public final class ContentionException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    private final int attempts;

    /** Creates the exception. */
    public ContentionException(String map, String operation, int attempts) {
        super(map, operation, "lost the race for the entry " + attempts + " times", null);
        this.attempts = attempts;
    }

    /** Returns how often the update was attempted. */
    public int attempts() {
        return attempts;
    }
}
