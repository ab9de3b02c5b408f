package io.reactivehashmap.session;

/** A session would have had more bytes than sessions may have. Nothing of the change was stored. */
public final class SessionTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long bytes;
    private final long maxBytes;

    SessionTooLargeException(long bytes, long maxBytes) {
        super("the attributes of the session would have " + bytes + " bytes, more than the " + maxBytes
                + " that are allowed");
        this.bytes = bytes;
        this.maxBytes = maxBytes;
    }

    /** Returns how many bytes the encoded attributes would have had. */
    public long bytes() {
        return bytes;
    }

    /** Returns how many bytes they may have, see {@link AttributeOptions.Builder#maxBytes}. */
    public long maxBytes() {
        return maxBytes;
    }
}
