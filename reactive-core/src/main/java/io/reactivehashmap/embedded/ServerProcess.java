package io.reactivehashmap.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A server that runs under the shell script which ties its life to that of this JVM. */
final class ServerProcess {

    private static final String SCRIPT = script();
    private static final Duration DEATH = Duration.ofSeconds(5);
    private static final int LAST_LINES = 20;

    private final Process shell;
    private final long pid;
    private final Path log;

    private ServerProcess(Process shell, long pid, Path log) {
        this.shell = shell;
        this.pid = pid;
        this.log = log;
    }

    static ServerProcess launch(Path program, Path config, Path directory) {
        Path log = directory.resolve("server.log");
        try {
            Process shell = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            SCRIPT,
                            "embedded-redis",
                            directory.toString(),
                            program.toString(),
                            config.toString())
                    .directory(directory.toFile())
                    .redirectError(log.toFile())
                    .start();
            String pid = shell.inputReader(StandardCharsets.UTF_8).readLine();
            if (pid == null) {
                throw new EmbeddedRedisException(program + " could not be started:\n" + lastLines(log));
            }
            return new ServerProcess(shell, Long.parseLong(pid), log);
        } catch (IOException e) {
            throw new EmbeddedRedisException(program + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Returns the process id of the server itself. */
    long pid() {
        return pid;
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Waits for the server to end by itself. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return shell.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns the status of a server that has ended. */
    int exitStatus() {
        return shell.exitValue();
    }

    /** Returns the end of what the server has written. */
    String lastLines() {
        return lastLines(log);
    }

    /**
     * Kills the server, also one that is stopped and would not hear a politer signal, and waits for it to be gone.
     * Nothing is lost by that: what it has on disk goes with it.
     */
    void kill() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = false;
        long deadline = System.nanoTime() + DEATH.toNanos();
        while (shell.isAlive() && deadline - System.nanoTime() > 0) {
            try {
                shell.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        shell.destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(what it wrote cannot be read: " + e + ")";
        }
    }

    private static String script() {
        try (InputStream script =
                Objects.requireNonNull(ServerProcess.class.getResourceAsStream("run-server.sh"), "run-server.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
