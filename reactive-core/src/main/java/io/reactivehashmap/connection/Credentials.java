package io.reactivehashmap.connection;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What a client says to be let in. Immutable; the password never appears in {@link #toString()}. */
public final class Credentials {

    private final @Nullable String username;
    private final char[] password;

    private Credentials(@Nullable String username, char[] password) {
        this.username = username;
        this.password = requireNonNull(password, "password").clone();
    }

    /** Returns the credentials of the ACL user {@code username}; the password is copied. */
    public static Credentials of(String username, char[] password) {
        return new Credentials(requireNonNull(username, "username"), password);
    }

    /** Returns the credentials of the default user; the password is copied. */
    public static Credentials of(char[] password) {
        return new Credentials(null, password);
    }

    /** Returns the ACL user, or {@code null} for the default user. */
    public @Nullable String username() {
        return username;
    }

    /** Returns a copy of the password. */
    public char[] password() {
        return password.clone();
    }

    @Override
    public String toString() {
        return "Credentials[" + (username == null ? "" : username) + ":REDACTED]";
    }
}
