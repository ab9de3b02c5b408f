package io.reactivehashmap.stress;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.stress.StressCodec.PoisonedException;
import org.jspecify.annotations.Nullable;

/**
 * What a call has led to.
 *
 * @param ending how it has ended
 * @param value its result, if it succeeded and has one
 * @param error why it failed, if it did
 */
record Outcome<T>(
        Ending ending, @Nullable T value, @Nullable Throwable error) {

    static <T> Outcome<T> of(@Nullable T value, @Nullable Throwable error) {
        return error == null ? new Outcome<>(Ending.SUCCEEDED, value, null) : new Outcome<>(ending(error), null, error);
    }

    static <T> Outcome<T> cancelled() {
        return new Outcome<>(Ending.CANCELLED, null, null);
    }

    boolean succeeded() {
        return ending == Ending.SUCCEEDED;
    }

    /** Tells whether the server may have executed the call, but has not told what came of it. */
    boolean isUnknown() {
        return ending == Ending.UNKNOWN || ending == Ending.CANCELLED;
    }

    /** Tells whether it is one that a call may have whose connection is not lost: without an answer at its deadline. */
    boolean isExplained() {
        return switch (ending) {
            case SUCCEEDED, CANCELLED, POISONED -> true;
            case NOT_SENT, UNKNOWN ->
                error instanceof ReactiveHashMapException failure
                        && failure.reason().matches("(not sent: .*|outcome unknown: no answer) within \\d+ ms");
            case FAILED -> false;
        };
    }

    /** Returns the value that the codec failed on, if it did. */
    @Nullable
    StressValue poisoned() {
        return error != null && error.getCause() instanceof PoisonedException poisoned ? poisoned.value() : null;
    }

    private static Ending ending(Throwable error) {
        if (error instanceof NotSentException) {
            return Ending.NOT_SENT;
        }
        if (error instanceof OutcomeUnknownException) {
            return Ending.UNKNOWN;
        }
        return error instanceof CodecException && error.getCause() instanceof PoisonedException
                ? Ending.POISONED
                : Ending.FAILED;
    }
}
