package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/** The call never left this process, so the server did not execute it: it is always safe to repeat. */
public sealed class NotSentException extends ReactiveHashMapException
        permits CircuitOpenException, OverloadedException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code reason} completes the sentence "not sent: …". */
    public NotSentException(FailedCall call, String reason, @Nullable Throwable cause) {
        super(call, "not sent: " + reason, cause);
    }

    /** Creates one without a stack trace, which would cost more than all else about a refusal. */
    NotSentException(FailedCall call, String reason) {
        super(call, "not sent: " + reason, null, false);
    }
}
