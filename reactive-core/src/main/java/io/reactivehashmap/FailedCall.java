package io.reactivehashmap;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that failed.
 *
 * @param map the name of the map, or {@code null} where no map was involved
 * @param operation the operation, such as {@code get}, or {@code null} where none was involved
 * @param attempts how often it was tried; 0 if it failed before it could be, as for a key that has no encoding
 * @param elapsed how long it took from the first attempt on, with all waits between attempts
 */
public record FailedCall(@Nullable String map, @Nullable String operation, int attempts, Duration elapsed)
        implements Serializable {

    /** Checks that there is something known of the time. */
    public FailedCall {
        requireNonNull(elapsed, "elapsed");
    }

    /** Returns a call that failed before it was tried. */
    public static FailedCall untried(@Nullable String map, @Nullable String operation) {
        return new FailedCall(map, operation, 0, Duration.ZERO);
    }

    /** Returns what a message about the call begins with. */
    String prefix() {
        if (map == null) {
            return operation == null ? "" : operation + ": ";
        }
        return "map '" + map + "'" + (operation == null ? ": " : ", " + operation + ": ");
    }

    /** Returns what a message about the call ends with: nothing if it was tried once, which is to be expected. */
    String suffix() {
        return attempts < 2 ? "" : " (" + attempts + " attempts in " + elapsed.toMillis() + " ms)";
    }
}
