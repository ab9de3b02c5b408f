package io.reactivehashmap.redis;

import io.reactivehashmap.FailedCall;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.script.RetrySafety;
import org.jspecify.annotations.Nullable;

/**
 * What all attempts of a call have in common beside its request. Not the caller's key and value: a call that waits has
 * them encoded, and would keep them twice.
 *
 * @param map the map that the call is about, or {@code null} if it is about none
 * @param operation its name in errors
 * @param decoder makes what is emitted of the reply
 */
record CallSpec<T, R>(
        CallExecutor executor,
        @Nullable MapName map,
        String operation,
        RetrySafety retrySafety,
        ReplyDecoder<? super T, ? extends R> decoder) {

    /** Returns a call's further attempts. */
    Repetitions<T> repetitions(Request<T> encoded, Deadline deadline) {
        return executor.repetitions(map, operation, retrySafety, encoded, deadline);
    }

    /** Returns the error of a call that was refused because calls before it had failed. */
    ReactiveHashMapException refusal() {
        return executor.connection().refusal(FailedCall.untried(map == null ? null : map.text(), operation));
    }
}
