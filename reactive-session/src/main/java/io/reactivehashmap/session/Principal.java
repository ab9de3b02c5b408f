package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whose a session is. All sessions of one principal are in one bucket, with the list of them.
 *
 * @param name any text, also none
 * @param mark what scripts are told: {@code '='} and the name
 * @param hash stands for the name in a key
 */
record Principal(String name, byte[] mark, String hash, int bucket) {

    private static final int MAX_BYTES = 1024;

    private static final byte[] NOBODY = {};

    /** @throws IllegalArgumentException if the name is too long */
    static Principal of(String name) {
        byte[] encoded = requireNonNull(name, "principal").getBytes(UTF_8);
        if (encoded.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a principal has at most " + MAX_BYTES + " bytes, this one has " + encoded.length);
        }
        byte[] mark = new byte[encoded.length + 1];
        mark[0] = '=';
        System.arraycopy(encoded, 0, mark, 1, encoded.length);
        byte[] hash = SessionIds.sha256(encoded);
        return new Principal(name, mark, SessionIds.hash(encoded), Math.floorMod(hash[0], SessionIds.BUCKETS));
    }

    /** Returns the principal of a mark, or {@code null} if that is nobody's. */
    static @Nullable Principal ofMark(byte[] mark) {
        return mark.length == 0 ? null : of(new String(mark, 1, mark.length - 1, UTF_8));
    }

    /** Returns what scripts are told of {@code owner}, or of nobody. */
    static byte[] markOf(@Nullable Principal owner) {
        return owner == null ? NOBODY : owner.mark;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Principal principal && Arrays.equals(mark, principal.mark);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mark);
    }
}
