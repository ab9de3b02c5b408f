package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Where the user reads: a console, on which a line can be written over, or a file or pipe. Not thread-safe. */
final class Terminal {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean console;
    private boolean midLine;

    Terminal(PrintStream out, PrintStream err, boolean console) {
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /**
     * Returns the terminal of this process. It is written in UTF-8 even where the locale is not set, as in most
     * containers: the terminal around them can show it.
     */
    static Terminal ofThisProcess() {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                isConsole());
    }

    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        // From JDK 22 to 24 there is a console even for a file or pipe, unless this one is asked for.
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    /** Returns about how many times the progress of a long step should be shown. */
    int progressLines() {
        return console ? 100 : 4;
    }

    void show(Line line) {
        if (!console) {
            out.println(line.text());
            return;
        }
        out.print(midLine ? ERASE_LINE + line.text() : line.text());
        midLine = line.passing();
        if (!midLine) {
            out.println();
        }
    }

    void fail(String message) {
        if (midLine) {
            out.println();
            midLine = false;
        }
        err.println("quickstart: " + message.replaceAll("\\s*\\R\\s*", " | "));
    }
}
