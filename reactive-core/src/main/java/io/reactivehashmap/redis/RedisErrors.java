package io.reactivehashmap.redis;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.OverloadedException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.RefusedException;
import java.time.Duration;
import java.util.List;

/** Says in the words of this library what went wrong with a call. */
final class RedisErrors {

    /** What a command says of its own arguments; all of these have the code ERR. */
    private static final List<String> CALLERS_MISTAKES = List.of(
            "hash value is not an integer",
            "hash value is not a float",
            "value is not an integer or out of range",
            "value is not a valid float",
            "increment or decrement would overflow",
            "increment would produce NaN or Infinity",
            "invalid expire time");

    /** What is answered to a script that an operator has ended; its code is ERR. */
    private static final String SCRIPT_KILLED = "SCRIPT KILL";

    private RedisErrors() {}

    /** Returns what the caller gets; {@code remark} is added to the reason. */
    static ReactiveHashMapException translate(FailedCall call, Throwable error, String remark) {
        if (error instanceof ReactiveHashMapException translated) {
            return translated;
        }
        if (error instanceof ServerErrorException answer) {
            return answered(call, answer, remark);
        }
        if (error instanceof ConnectFailure failure) {
            return notConnected(call, failure, remark);
        }
        if (error instanceof CredentialsException failure) {
            return new NotSentException(call, failure.reason() + remark, failure);
        }
        if (error instanceof CallFailure failure && failure.isOverload()) {
            return new OverloadedException(call, failure.reason());
        }
        if (error instanceof CallFailure failure && !failure.sent()) {
            return new NotSentException(call, failure.reason() + remark, failure);
        }
        return new OutcomeUnknownException(call, reason(error) + remark, error);
    }

    /** Tells whether the server may have executed a call that failed with {@code error}, or some of it. */
    static boolean mayHaveRun(Throwable error) {
        if (error instanceof ServerErrorException answer) {
            return answer.text().contains(SCRIPT_KILLED);
        }
        return error instanceof CallFailure failure && failure.sent();
    }

    /** Makes of the failure of what precedes a call that of the call, of which nothing was sent. */
    static ReactiveHashMapException beforeSending(FailedCall call, ReactiveHashMapException error) {
        if (error instanceof RefusedException refused) {
            return new RefusedException(call, refused.code(), withoutPrefix(refused), refused);
        }
        String reason = error instanceof NotSentException ? withoutPrefix(error) : error.reason();
        return new NotSentException(call, reason, error);
    }

    /** Returns the reason without the words that an exception of its kind begins with. */
    private static String withoutPrefix(ReactiveHashMapException error) {
        String reason = error.reason();
        return reason.substring(reason.indexOf(": ") + 2);
    }

    /** Adds to the error of a codec, which knows nothing of it, how the call went whose reply it was to decode. */
    static Throwable executed(Throwable error, int attempts, Duration elapsed) {
        return error instanceof CodecException codec
                ? new CodecException(
                        new FailedCall(codec.map(), codec.operation(), attempts, elapsed),
                        codec.reason(),
                        codec.getCause())
                : error;
    }

    /** Returns what went wrong, without the map and the operation if another message will name them. */
    static String reason(Throwable error) {
        if (error instanceof ReactiveHashMapException named) {
            return named.reason();
        }
        if (error instanceof CallFailure failure) {
            return failure.reason();
        }
        // Whatever others say in their messages may be a key or a value.
        return error.getClass().getSimpleName();
    }

    private static ReactiveHashMapException answered(FailedCall call, ServerErrorException answer, String remark) {
        String text = answer.text();
        if (answer.code().equals(ServerErrorException.WRONG_TYPE)
                || CALLERS_MISTAKES.stream().anyMatch(text::contains)) {
            return new InvalidRequestException(call, text, answer);
        }
        return new RefusedException(call, answer.code(), text + remark, answer);
    }

    private static ReactiveHashMapException notConnected(FailedCall call, ConnectFailure failure, String remark) {
        ServerErrorException refusal = failure.refusal();
        return refusal == null
                ? new NotSentException(call, failure.reason() + remark, failure.getCause())
                : new RefusedException(call, refusal.code(), failure.reason() + remark, refusal);
    }
}
