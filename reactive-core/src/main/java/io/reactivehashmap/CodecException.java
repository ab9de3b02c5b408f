package io.reactivehashmap;

import org.jspecify.annotations.Nullable;

/**
 * A key or a value could not be translated to or from bytes. If it was being encoded, nothing was sent; if it was being
 * decoded, the server had already executed the call.
 */
public final class CodecException extends ReactiveHashMapException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception as a codec throws it, which knows no map. */
    public CodecException(String message) {
        this(message, null);
    }

    /** Creates the exception as a codec throws it, which knows no map. */
    public CodecException(String message, @Nullable Throwable cause) {
        super(FailedCall.untried(null, null), message, cause);
    }

    /** Creates the exception as a map signals it: with its name, the operation and what was being translated. */
    public CodecException(FailedCall call, String message, @Nullable Throwable cause) {
        super(call, message, cause);
    }
}
