package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a session's scripts keep beside its attributes; {@code session.lua} says how. Times are milliseconds, points in
 * time since 1970; what has no limit is 0.
 */
record Metadata(
        long created,
        long accessed,
        long idle,
        long absolute,
        long renewed,
        @Nullable Principal principal) {

    /** The field of the hash that it is in. */
    static final String FIELD = "~";

    private static final int NUMBERS = 7;

    static Metadata parse(byte[] bytes) {
        long[] numbers = new long[NUMBERS];
        int at = 0;
        for (int i = 0; i < NUMBERS; i++) {
            int end = at;
            while (bytes[end] != ' ') {
                end++;
            }
            numbers[i] = Long.parseLong(new String(bytes, at, end - at, UTF_8));
            at = end + 1;
        }
        Principal principal = Principal.ofMark(Arrays.copyOfRange(bytes, at, bytes.length));
        return new Metadata(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], principal);
    }

    /** Returns when the session ends that is used at {@code accessed}. */
    long deadline() {
        long byIdle = idle > 0 ? accessed + idle : Long.MAX_VALUE;
        return absolute > 0 ? Math.min(byIdle, absolute) : byIdle;
    }

    Metadata accessedAt(long millis, @Nullable Long newIdle) {
        return new Metadata(
                created, Math.max(accessed, millis), newIdle == null ? idle : newIdle, absolute, renewed, principal);
    }

    Metadata movedAt(long millis, @Nullable Principal newPrincipal, @Nullable Long newIdle) {
        Metadata used = accessedAt(millis, newIdle);
        return new Metadata(created, used.accessed, used.idle, absolute, millis, newPrincipal);
    }

    /** Returns how long the session may be unused, as it is or as it is to be. */
    long idleOr(@Nullable Long other) {
        return other == null ? idle : other;
    }

    Metadata with(@Nullable Principal other) {
        return new Metadata(created, accessed, idle, absolute, renewed, other);
    }
}
