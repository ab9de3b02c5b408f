package io.reactivehashmap.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.connection.RedisConfig;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in the words of this library what went wrong with a call, and whether it may be tried again. */
final class RedisErrors {

    /** Errors with which a server turns a call away before executing it, and which pass. */
    private static final Set<String> PASSING = Set.of(
            "LOADING",
            "BUSY",
            "TRYAGAIN",
            "CLUSTERDOWN",
            "MASTERDOWN",
            "READONLY",
            "NOREPLICAS",
            // The script goes by its source then.
            ServerErrorException.NO_SCRIPT);

    /** What a server says that has no room for another client; its code is ERR, which alone says nothing. */
    private static final String NO_ROOM = "max number of clients";

    /** What a command says of its own arguments; all of these have the code ERR, too. */
    private static final List<String> CALLERS_MISTAKES = List.of(
            "hash value is not an integer",
            "hash value is not a float",
            "value is not an integer or out of range",
            "value is not a valid float",
            "increment or decrement would overflow",
            "increment would produce NaN or Infinity",
            "invalid expire time");

    private final RedisConfig config;

    RedisErrors(RedisConfig config) {
        this.config = config;
    }

    ReactiveHashMapException translate(@Nullable String map, Operation operation, Throwable error) {
        if (error instanceof ReactiveHashMapException translated) {
            return translated;
        }
        if (error instanceof ServerErrorException answer) {
            return answered(map, operation, answer);
        }
        if (error instanceof ConnectFailure failure) {
            return notConnected(map, operation, failure);
        }
        if (error instanceof CallFailure failure && !failure.sent()) {
            return new NotSentException(map, operation.label(), failure.reason(), failure);
        }
        return new OutcomeUnknownException(map, operation.label(), reason(error), error);
    }

    /** Tells whether a call that failed with {@code error} may be sent again without another effect than one run. */
    static boolean mayRepeat(RetrySafety retrySafety, Throwable error) {
        if (error instanceof ServerErrorException answer) {
            return isPassing(answer);
        }
        if (error instanceof ConnectFailure failure) {
            ServerErrorException refusal = refusal(failure);
            return refusal == null || isPassing(refusal);
        }
        return error instanceof CallFailure failure
                && failure.repeatable()
                && (!failure.sent() || retrySafety != RetrySafety.NON_IDEMPOTENT);
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

    private static boolean isPassing(ServerErrorException answer) {
        return PASSING.contains(answer.code()) || answer.text().contains(NO_ROOM);
    }

    private static ReactiveHashMapException answered(
            @Nullable String map, Operation operation, ServerErrorException answer) {
        String text = answer.text();
        if (answer.code().equals(ServerErrorException.WRONG_TYPE)
                || CALLERS_MISTAKES.stream().anyMatch(text::contains)) {
            return new InvalidRequestException(map, operation.label(), text, answer);
        }
        return new RefusedException(map, operation.label(), answer.code(), text, answer);
    }

    private ReactiveHashMapException notConnected(@Nullable String map, Operation operation, ConnectFailure failure) {
        ServerErrorException refusal = refusal(failure);
        if (refusal != null) {
            return new RefusedException(
                    map, operation.label(), refusal.code(), config + " answered " + refusal.text(), refusal);
        }
        return new NotSentException(
                map,
                operation.label(),
                "cannot connect to " + config + ": " + rootMessage(failure),
                failure.getCause());
    }

    /** Returns the server's own words, if it was the server that turned the connection down. */
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
