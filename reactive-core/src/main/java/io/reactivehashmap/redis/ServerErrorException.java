package io.reactivehashmap.redis;

import org.jspecify.annotations.Nullable;

/** An error reply, as the server worded it, but without the arguments it may quote: those may be keys or values. */
final class ServerErrorException extends RuntimeException {

    static final String NO_SCRIPT = "NOSCRIPT";
    static final String WRONG_TYPE = "WRONGTYPE";

    private static final long serialVersionUID = 1L;

    private final String text;

    ServerErrorException(@Nullable String reply) {
        // An error reply is an expected event with no place in this process: a stack trace would only cost.
        super(withoutArguments(reply), null, false, false);
        this.text = withoutArguments(reply);
    }

    /** Returns the first word, by which clients tell errors apart. */
    String code() {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    String text() {
        return text;
    }

    /** Tells whether {@code error} is an error reply with {@code code}. */
    static boolean hasCode(Throwable error, String code) {
        return error instanceof ServerErrorException answer && answer.code().equals(code);
    }

    private static String withoutArguments(@Nullable String reply) {
        if (reply == null) {
            return "";
        }
        int arguments = reply.indexOf(", with args");
        return arguments < 0 ? reply : reply.substring(0, arguments);
    }
}
