package io.reactivehashmap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that a map signals through a publisher.
 *
 * <p>A subclass says what became of the call: {@linkplain NotSentException not sent},
 * {@linkplain OutcomeUnknownException sent without an answer}, {@linkplain RefusedException refused by the server},
 * {@linkplain InvalidRequestException impossible as asked} or {@linkplain CodecException not translatable}. Messages
 * name the map and the operation, never a key, a value or a credential.
 */
public abstract class ReactiveHashMapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailedCall call;
    private final String reason;

    ReactiveHashMapException(FailedCall call, String message, @Nullable Throwable cause) {
        this(call, message, cause, true);
    }

    ReactiveHashMapException(FailedCall call, String message, @Nullable Throwable cause, boolean stackTrace) {
        super(call.prefix() + message + call.suffix(), cause, true, stackTrace);
        this.call = call;
        this.reason = message;
    }

    /** Returns what is known of the call. */
    public final FailedCall call() {
        return call;
    }

    /** Returns the name of the map, or {@code null} where no map was involved. */
    public final @Nullable String map() {
        return call.map();
    }

    /** Returns the operation, such as {@code get}, or {@code null} where none was involved. */
    public final @Nullable String operation() {
        return call.operation();
    }

    /** Returns how often the call was tried; 0 if it failed before it could be, as for a key that has no encoding. */
    public final int attempts() {
        return call.attempts();
    }

    /** Returns how long the call took from the first attempt on, with all waits between attempts. */
    public final Duration elapsed() {
        return call.elapsed();
    }

    /** Returns the message without the map, the operation and the attempts. */
    public final String reason() {
        return reason;
    }
}
