package io.reactivehashmap.embedded;

import org.jspecify.annotations.Nullable;

/**
 * No server could be found or started. The message says what was tried and what to do about it; where a server was
 * started and gave up, it ends with the last lines that the server wrote.
 */
public final class EmbeddedRedisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedRedisException(String message) {
        super(message);
    }

    EmbeddedRedisException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
