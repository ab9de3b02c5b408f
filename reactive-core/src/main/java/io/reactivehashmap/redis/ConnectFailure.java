package io.reactivehashmap.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.reactivehashmap.connection.RedisConfig;
import org.jspecify.annotations.Nullable;

/** The connection could not be made, so nothing was sent. Never leaves this package. */
final class ConnectFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient @Nullable ServerErrorException refusal;

    ConnectFailure(RedisConfig config, Throwable cause) {
        super(null, cause, false, false);
        this.refusal = refusal(cause);
        this.reason = refusal == null
                ? "cannot connect to " + config + ": " + rootMessage(cause)
                : config + " answered " + refusal.text();
    }

    String reason() {
        return reason;
    }

    /** Returns the server's own words, if it was the server that turned the connection down. */
    @Nullable
    ServerErrorException refusal() {
        return refusal;
    }

    private static @Nullable ServerErrorException refusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return new ServerErrorException(cause.getMessage());
            }
        }
        return null;
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
