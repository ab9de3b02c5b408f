package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/** The call never left this process, so the server did not execute it: it is always safe to repeat. */
public final class NotSentException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code reason} completes the sentence "not sent: …". */
    public NotSentException(
            @Nullable String map, @Nullable String operation, String reason, @Nullable Throwable cause) {
        super(map, operation, "not sent: " + reason, cause);
    }
}
