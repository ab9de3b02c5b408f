package io.reactivehashmap;

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

    private final @Nullable String map;
    private final @Nullable String operation;
    private final String reason;

    ReactiveHashMapException(
            @Nullable String map, @Nullable String operation, String message, @Nullable Throwable cause) {
        super(prefix(map, operation) + message, cause);
        this.map = map;
        this.operation = operation;
        this.reason = message;
    }

    /** Returns the name of the map, or {@code null} where no map was involved. */
    public final @Nullable String map() {
        return map;
    }

    /** Returns the operation, such as {@code get}, or {@code null} where none was involved. */
    public final @Nullable String operation() {
        return operation;
    }

    /** Returns the message without the map and the operation. */
    public final String reason() {
        return reason;
    }

    private static String prefix(@Nullable String map, @Nullable String operation) {
        if (map == null) {
            return operation == null ? "" : operation + ": ";
        }
        return "map '" + map + "'" + (operation == null ? ": " : ", " + operation + ": ");
    }
}
