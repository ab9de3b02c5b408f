package io.reactivehashmap;

/** There were too many calls already, under way and waiting, so that this one was not tried. Has no stack trace. */
public final class OverloadedException extends NotSentException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code reason} says how many are too many. */
    public OverloadedException(FailedCall call, String reason) {
        super(call, reason);
    }
}
