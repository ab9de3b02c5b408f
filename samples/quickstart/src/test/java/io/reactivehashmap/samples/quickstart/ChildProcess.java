package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program as a user meets it: a process of its own, with little memory, of which all output is seen. */
record ChildProcess(int exitStatus, String out, String err) {

    private static final int PATIENCE_SECONDS = 60;

    static ChildProcess run(Path directory, @Nullable String redisUrl, String... arguments)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "REDIS_URL"));
        if (redisUrl != null) {
            builder.environment().put("REDIS_URL", redisUrl);
        }
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running; so far it printed: " + Files.readString(out, UTF_8));
            }
        } finally {
            process.destroyForcibly();
        }
        return new ChildProcess(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private static List<String> command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> program = Stream.of(
                java,
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName());
        return Stream.concat(program, Arrays.stream(arguments)).toList();
    }
}
