package io.reactivehashmap.session;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Names a session without being the secret that its id is: with a handle a session can be looked at and ended, but
 * nobody is let in for it. It changes with the id.
 *
 * @param text how it is written, as in a link or a log
 */
public record SessionHandle(String text) {

    private static final Pattern FORMAT = Pattern.compile("~[A-Za-z0-9_-]{44}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if {@code text} is no handle
     */
    public SessionHandle {
        if (!FORMAT.matcher(requireNonNull(text, "text")).matches()) {
            throw new IllegalArgumentException("no handle of a session");
        }
    }

    static SessionHandle of(int bucket, String name) {
        return new SessionHandle("~" + SessionIds.letter(bucket) + name);
    }

    /** Returns in which of the buckets the session is. */
    int bucket() {
        return SessionIds.bucket(text.charAt(1));
    }

    /** Returns what the session is called in its bucket. */
    String name() {
        return text.substring(2);
    }

    @Override
    public String toString() {
        return text;
    }
}
