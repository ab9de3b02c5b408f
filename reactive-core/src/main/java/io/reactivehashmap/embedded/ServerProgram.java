package io.reactivehashmap.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server program of version 7.0 or newer.
 *
 * @param path where it is
 * @param description what it is, such as {@code Redis 7.0.15}
 */
record ServerProgram(Path path, String description) {

    private static final int OLDEST_MAJOR = 7;
    private static final int PATIENCE_SECONDS = 10;
    private static final Pattern VERSION =
            Pattern.compile("(?:(?<product>\\w+) )?[Ss]erver v=(?<number>(?<major>\\d{1,4})\\.[\\w.-]+)");

    /**
     * Asks the program for its version.
     *
     * @throws EmbeddedRedisException if it cannot be run, is something else, or is too old; the message names it
     */
    static ServerProgram at(Path path) {
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new EmbeddedRedisException(path + " is not an executable file");
        }
        String answer = versionOf(path);
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new EmbeddedRedisException(path + " is no Redis or Valkey server; to --version it said: " + answer);
        }
        // Of the servers there are, only Valkey 7.2 leaves out its name.
        String product = version.group("product") == null ? "Valkey" : version.group("product");
        String description = product + " " + version.group("number");
        if (Integer.parseInt(version.group("major")) < OLDEST_MAJOR) {
            throw new EmbeddedRedisException(path + " is " + description + ", older than " + OLDEST_MAJOR + ".0");
        }
        return new ServerProgram(path, description);
    }

    private static String versionOf(Path path) {
        try {
            // A file, because a pipe could be held open by what a broken script leaves running.
            Path answer = Files.createTempFile("embedded-redis-", ".version");
            try {
                ask(path, answer);
                return new String(Files.readAllBytes(answer), StandardCharsets.UTF_8).strip();
            } finally {
                Files.delete(answer);
            }
        } catch (IOException e) {
            throw new EmbeddedRedisException(path + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedRedisException("interrupted while asking " + path + " for its version", e);
        }
    }

    private static void ask(Path path, Path answer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(path.toString(), "--version")
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new EmbeddedRedisException(
                        path + " did not answer to --version within " + PATIENCE_SECONDS + " seconds");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
