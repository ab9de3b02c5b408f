package io.reactivehashmap.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.reactivehashmap.connection.RedisConfig;
import org.jspecify.annotations.Nullable;

/** The connection could not be made, so nothing was sent. Never leaves this package. */
final class ConnectFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean lasting;
    private final boolean wordless;
    private final transient @Nullable ServerErrorException refusal;

    ConnectFailure(RedisConfig config, Throwable cause) {
        super(null, cause, false, false);
        this.refusal = refusal(cause);
        this.wordless = refusal == null && Diagnosis.isWordless(cause);
        if (refusal == null) {
            Diagnosis diagnosis = Diagnosis.of(config, cause);
            this.reason = "cannot connect to " + config + ": " + diagnosis.reason();
            this.lasting = diagnosis.lasting();
        } else {
            this.reason = config + " answered " + refusal.text();
            this.lasting = false;
        }
    }

    String reason() {
        return reason;
    }

    /**
     * Returns what is to be told of this failure: the one before, if that has the server's own words and this one none.
     * A server that turns a client down may hang up before its words have arrived, and they are lost.
     */
    ConnectFailure after(@Nullable ConnectFailure before) {
        return wordless && before != null && before.refusal != null ? before : this;
    }

    /** Returns the server's own words, if it was the server that turned the connection down. */
    @Nullable
    ServerErrorException refusal() {
        return refusal;
    }

    /** Tells whether another attempt will fail in the same way, if it was not the server that said so. */
    boolean isLasting() {
        return lasting;
    }

    private static @Nullable ServerErrorException refusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return new ServerErrorException(cause.getMessage());
            }
        }
        return null;
    }
}
