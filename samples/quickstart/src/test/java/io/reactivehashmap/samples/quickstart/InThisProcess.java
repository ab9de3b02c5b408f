package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The program without a process of its own, which is quicker to run. */
record InThisProcess(int exitStatus, String out, String err) {

    static InThisProcess run(@Nullable String redisUrl, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
        int exitStatus = new Quickstart(terminal, redisUrl).run(arguments);
        return new InThisProcess(exitStatus, out.toString(UTF_8), err.toString(UTF_8));
    }
}
