package io.reactivehashmap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts one server: finds the program and a port, launches it and waits until it answers. */
final class ServerStart {

    private static final int PORTS_TO_TRY = 5;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(10);
    private static final Pattern PORT_TAKEN = Pattern.compile("Address (already )?in use");

    /**
     * Held while the bundled binary is written and while processes are forked: a child inherits the open file for a
     * moment, and a file that is open for writing cannot be executed.
     */
    private static final Object FORKING = new Object();

    private final ServerConfig config;
    private final ServerLocator locator;
    private final IntSupplier freePorts;

    ServerStart(ServerConfig config, Surroundings surroundings, IntSupplier freePorts) {
        this.config = config;
        this.locator = new ServerLocator(surroundings);
        this.freePorts = freePorts;
    }

    EmbeddedRedis run() {
        ScratchDirectory directory = ScratchDirectory.create();
        try {
            ServerProgram program;
            synchronized (FORKING) {
                program = locator.locate(directory.path());
            }
            long deadline = System.nanoTime() + config.startupTimeout().toNanos();
            for (int left = config.hasFreePort() ? PORTS_TO_TRY : 1; ; left--) {
                EmbeddedRedis started = attempt(program, directory, deadline, left == 1);
                if (started != null) {
                    return started;
                }
            }
        } catch (IOException e) {
            directory.delete();
            throw new EmbeddedRedisException("The server could not be started: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            directory.delete();
            throw e;
        }
    }

    /** Returns {@code null} if the port was taken by another program and a further one may be tried. */
    private @Nullable EmbeddedRedis attempt(
            ServerProgram program, ScratchDirectory directory, long deadline, boolean last) throws IOException {
        int port = config.hasFreePort() ? freePorts.getAsInt() : config.port();
        Path file = Files.write(directory.path().resolve("server.conf"), config.lines(port));
        ServerProcess process;
        synchronized (FORKING) {
            process = ServerProcess.launch(program.path(), file, directory.path());
        }
        String failure = failureToAnswer(process, port, deadline);
        if (failure == null) {
            return EmbeddedRedis.of(program, process, directory, port);
        }
        process.kill();
        String lastLines = process.lastLines();
        if (!last && PORT_TAKEN.matcher(lastLines).find()) {
            return null;
        }
        throw new EmbeddedRedisException(program.description() + " (" + program.path() + ") at port " + port + " "
                + failure + ". Its last lines:\n" + lastLines);
    }

    /**
     * Waits until the server answers, and says what it did if it did not. The last probes may be cut short by the
     * deadline: their silence tells less than what an earlier one was answered.
     */
    private @Nullable String failureToAnswer(ServerProcess process, int port, long deadline) {
        try {
            String reason = Readiness.SILENCE;
            while (!process.endsWithin(BETWEEN_PROBES)) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                String obstacle = Readiness.obstacle(port, process.pid(), left);
                if (obstacle == null) {
                    return null;
                }
                if (!obstacle.equals(Readiness.SILENCE)) {
                    reason = obstacle;
                }
                if (deadline - System.nanoTime() <= 0) {
                    return "was not ready within " + config.startupTimeout() + ": " + reason;
                }
            }
            return "ended with status " + process.exitStatus();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was not awaited because the thread was interrupted";
        }
    }
}
