package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/**
 * The call can never succeed as it was asked: the key holds another type, the value is no number, the number would
 * overflow, the value is too large. Nothing was changed.
 */
public final class InvalidRequestException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code reason} says what is wrong with the request. */
    public InvalidRequestException(FailedCall call, String reason, @Nullable Throwable cause) {
        super(call, reason, cause);
    }
}
