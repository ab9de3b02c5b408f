package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/** The server answered with an error and did not execute the call. */
public final class RefusedException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** Creates the exception for a server error with the given code, such as {@code OOM}. */
    public RefusedException(FailedCall call, String code, String reason, @Nullable Throwable cause) {
        super(call, "refused by the server: " + reason, cause);
        this.code = code;
    }

    /** Returns the first word of the server's error, such as {@code OOM}, {@code NOPERM} or {@code LOADING}. */
    public String code() {
        return code;
    }
}
