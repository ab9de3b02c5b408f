package io.reactivehashmap.metrics;

import io.reactivehashmap.BulkWriteException;
import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.CodecException;
import io.reactivehashmap.ContentionException;
import io.reactivehashmap.DeduplicationLimitException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.OverloadedException;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.ScanInterruptedException;
import io.reactivehashmap.UnsupportedCommandException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a call has ended. */
enum Outcome {
    SUCCESS,
    CANCELLED,
    NOT_SENT,
    CIRCUIT_OPEN,
    OVERLOADED,
    UNKNOWN,
    REFUSED,
    INVALID,
    UNSUPPORTED,
    CODEC,
    CONTENTION,
    INTERRUPTED,
    DEDUPLICATION_LIMIT,
    /** With an error that is not the library's: of a function, a source or a loader that a caller has given. */
    FAILED;

    private static final Map<Class<?>, Outcome> OF_ERRORS = Map.ofEntries(
            Map.entry(NotSentException.class, NOT_SENT),
            Map.entry(CircuitOpenException.class, CIRCUIT_OPEN),
            Map.entry(OverloadedException.class, OVERLOADED),
            Map.entry(OutcomeUnknownException.class, UNKNOWN),
            Map.entry(RefusedException.class, REFUSED),
            Map.entry(InvalidRequestException.class, INVALID),
            Map.entry(UnsupportedCommandException.class, UNSUPPORTED),
            Map.entry(CodecException.class, CODEC),
            Map.entry(ContentionException.class, CONTENTION),
            Map.entry(ScanInterruptedException.class, INTERRUPTED),
            Map.entry(DeduplicationLimitException.class, DEDUPLICATION_LIMIT));

    private final String label;

    Outcome() {
        this.label = name().toLowerCase(Locale.ROOT);
    }

    /** Returns the outcome of a call that has failed; that of a bulk write is what ended it. */
    static Outcome of(@Nullable Throwable error) {
        if (error == null) {
            return FAILED;
        }
        return error instanceof BulkWriteException ? of(error.getCause()) : of(error.getClass());
    }

    /** Returns the outcome of a call that has failed with an error of the class {@code error}. */
    static Outcome of(Class<? extends Throwable> error) {
        return OF_ERRORS.getOrDefault(error, FAILED);
    }

    /** Returns the outcome as it appears in tags. */
    String label() {
        return label;
    }
}
