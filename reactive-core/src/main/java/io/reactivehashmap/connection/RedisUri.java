package io.reactivehashmap.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code redis://} URI. */
record RedisUri(
        boolean tls,
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final String FORM = "redis[s]://[[username]:password@]host[:port][/database]";

    private static final Pattern AUTHORITY = Pattern.compile("((?<username>[^:@]*):(?<password>[^@]*)@)?"
            + "(?:\\[(?<address>[0-9a-fA-F:.%]+)]|(?<host>[\\w.~-]+))(?::(?<port>\\d{1,5})?)?");

    static RedisUri parse(String text) {
        URI uri = syntax(text);
        boolean tls = "rediss".equals(uri.getScheme());
        if (!tls && !"redis".equals(uri.getScheme())) {
            throw malformed("its scheme is neither redis nor rediss");
        }
        if (uri.getRawAuthority() == null) {
            throw malformed("it has no host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw malformed("it has a query or a fragment");
        }
        // Not getHost(), which knows no underscore, as in the names that containers have.
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
        if (!authority.matches()) {
            throw malformed(
                    "its host or port is none, it has a username without a password, or a reserved character in its"
                            + " password is not percent-encoded");
        }
        return new RedisUri(
                tls,
                authority.group("address") == null ? authority.group("host") : authority.group("address"),
                port(authority.group("port")),
                decodedUnlessEmpty(authority.group("username")),
                authority.group("password") == null ? null : decoded(authority.group("password")),
                database(uri.getRawPath()));
    }

    private static URI syntax(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The cause is left out: its message quotes the whole URI, with the password.
            throw malformed(e.getReason() + " at index " + e.getIndex());
        }
    }

    private static int database(@Nullable String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(path, 1, path.length(), 10);
        } catch (NumberFormatException e) {
            throw malformed("its path is not the number of a database");
        }
    }

    private static String decoded(String part) {
        // URLDecoder reads the form encoding, in which a plus is a space; in a URI it is a plus.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String decodedUnlessEmpty(@Nullable String part) {
        return part == null || part.isEmpty() ? null : decoded(part);
    }

    private static int port(@Nullable String digits) {
        return digits == null ? DEFAULT_PORT : Integer.parseInt(digits);
    }

    private static IllegalArgumentException malformed(String reason) {
        return new IllegalArgumentException("malformed Redis URI, expected " + FORM + ": " + reason);
    }
}
