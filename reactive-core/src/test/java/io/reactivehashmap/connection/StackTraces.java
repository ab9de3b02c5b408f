package io.reactivehashmap.connection;

import java.io.PrintWriter;
import java.io.StringWriter;

/** All that a log would show of an exception. */
final class StackTraces {

    private StackTraces() {}

    static String of(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
