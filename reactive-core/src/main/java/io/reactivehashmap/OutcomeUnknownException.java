package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/**
 * The call was sent and its answer did not arrive: the server may have executed it, may execute it later, or may never
 * have seen it. Only a call that may run twice is safe to repeat.
 */
public final class OutcomeUnknownException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code reason} completes the sentence "outcome unknown: …". */
    public OutcomeUnknownException(FailedCall call, String reason, @Nullable Throwable cause) {
        super(call, "outcome unknown: " + reason, cause);
    }
}
