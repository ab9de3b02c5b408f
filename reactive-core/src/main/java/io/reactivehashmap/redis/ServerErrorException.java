package io.reactivehashmap.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error reply, as the server worded it, but without the arguments it may quote, which may be keys or values, and
 * without what it adds if the command was called by a script.
 */
final class ServerErrorException extends RuntimeException {

    static final String NO_SCRIPT = "NOSCRIPT";
    static final String WRONG_TYPE = "WRONGTYPE";

    private static final Pattern ARGUMENTS = Pattern.compile(", with args");

    /** Redis names the script by its digest as well, Valkey does not. */
    private static final Pattern SCRIPT_LINE = Pattern.compile(" script: ([0-9a-f]{40}, )?on @user_script:\\d+");

    /** What servers say in a script instead of NOPERM. */
    private static final Pattern FORBIDDEN_IN_SCRIPT =
            Pattern.compile("^ERR (?=ACL failure in script|The user executing the script can't)");

    private static final long serialVersionUID = 1L;

    private final String text;

    ServerErrorException(@Nullable String reply) {
        // An error reply is an expected event with no place in this process: a stack trace would only cost.
        super(essence(reply), null, false, false);
        this.text = essence(reply);
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

    private static String essence(@Nullable String reply) {
        if (reply == null) {
            return "";
        }
        String text = until(SCRIPT_LINE, until(ARGUMENTS, reply));
        return FORBIDDEN_IN_SCRIPT.matcher(text).replaceFirst("NOPERM ");
    }

    private static String until(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? text.substring(0, found.start()) : text;
    }
}
