package io.reactivehashmap.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * A real Redis or Valkey server, run by this JVM for development and tests on Linux or macOS.
 *
 * <p>It is the first to be had of: the program that the environment variable {@code REDIS_SERVER} names (an error if
 * that one is unusable); {@code redis-server}, then {@code valkey-server}, on the PATH, if 7.0 or newer; and the Redis
 * 7.0.15 inside the optional dependency {@code org.signal:embedded-redis}.
 *
 * <p>The server listens on 127.0.0.1 only, keeps nothing on disk, and ends at {@link #close()} or with the JVM, even
 * one that is killed. Starting and closing block the calling thread; call them from a main method or a test, never from
 * a reactive pipeline. Instances are safe for use by several threads.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private final ServerProgram program;
    private final ServerProcess process;
    private final ScratchDirectory directory;
    private final int port;
    private final Thread closeAtExit = new Thread(this::release, "embedded-redis-exit");
    private boolean closed;

    private EmbeddedRedis(ServerProgram program, ServerProcess process, ScratchDirectory directory, int port) {
        this.program = program;
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Takes charge of a server that runs. */
    static EmbeddedRedis of(ServerProgram program, ServerProcess process, ScratchDirectory directory, int port) {
        EmbeddedRedis redis = new EmbeddedRedis(program, process, directory, port);
        try {
            Runtime.getRuntime().addShutdownHook(redis.closeAtExit);
        } catch (IllegalStateException e) {
            redis.release();
            throw new EmbeddedRedisException("A server cannot be started while the JVM is ending", e);
        }
        return redis;
    }

    /**
     * Starts a server on a free port and waits until it answers.
     *
     * @throws EmbeddedRedisException if no server is found, or it does not start
     */
    public static EmbeddedRedis start() {
        return builder().start();
    }

    /** Returns a builder for a server that needs more than the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the address for a client, {@code redis://127.0.0.1:PORT}, without any password set by a directive. */
    public String uri() {
        return "redis://" + Loopback.ADDRESS + ":" + port;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return port;
    }

    /** Returns the process id of the server itself, for tests that stop or kill it. */
    public long pid() {
        return process.pid();
    }

    /** Returns what the server is, such as {@code Redis 7.0.15} or {@code Valkey 9.1.2}. */
    public String description() {
        return program.description();
    }

    /** Tells whether the server's process exists, be it stopped by a signal; {@code false} once closed. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /**
     * Kills the server if it still runs, waits for its end and removes its files. Further calls have no effect.
     *
     * @throws EmbeddedRedisException if the files cannot be removed
     */
    @Override
    public void close() {
        if (release()) {
            try {
                Runtime.getRuntime().removeShutdownHook(closeAtExit);
            } catch (IllegalStateException e) {
                // The JVM is ending; the hook will find the server closed.
            }
        }
    }

    /** Returns the description, the port and the process id. */
    @Override
    public String toString() {
        return description() + " at port " + port + " (process " + pid() + ")";
    }

    /** Returns the private directory of the server. */
    Path directory() {
        return directory.path();
    }

    private synchronized boolean release() {
        if (closed) {
            return false;
        }
        closed = true;
        process.kill();
        directory.delete();
        return true;
    }

    /** Collects what is to be different from the defaults. Not safe for use by several threads. */
    public static final class Builder {

        private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
        private static final Set<String> RESERVED = Set.of("port", "bind", "daemonize", "logfile");

        private final List<String> directives = new ArrayList<>();
        private int port;
        private Duration startupTimeout = Duration.ofSeconds(10);
        private Surroundings surroundings = Surroundings.ofThisJvm();
        private IntSupplier freePorts = Loopback::freePort;

        private Builder() {}

        /**
         * Sets the port to listen on, 1 to 65535, or 0 for a free one. Defaults to {@code 0}.
         *
         * @throws IllegalArgumentException if the port is outside of that range
         */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Adds a directive to the server's configuration, written as in {@code redis.conf}:
         * {@code directive("maxmemory", "1mb")}. May be called repeatedly, also for one name. Files that a directive
         * makes the server write are in its private directory and go with it, unless {@code dir} names another.
         * Defaults to {@code save ""} and {@code appendonly no}.
         *
         * @throws IllegalArgumentException if the name is not one of a directive, or is {@code port}, {@code bind},
         *     {@code daemonize} or {@code logfile}, which are not for callers to set, or the value has several lines
         */
        public Builder directive(String name, String value) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            if (!NAME.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("name must be that of a directive other than "
                        + new TreeSet<>(RESERVED) + ", was '" + name + "'");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("value of " + name + " must be a single line, was '" + value + "'");
            }
            directives.add(name + " " + value);
            return this;
        }

        /**
         * Sets how long the server may take to answer. Defaults to {@code 10 seconds}.
         *
         * @throws IllegalArgumentException if the time is not positive, or longer than an hour
         */
        public Builder startupTimeout(Duration startupTimeout) {
            if (startupTimeout.isNegative()
                    || startupTimeout.isZero()
                    || startupTimeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(
                        "startupTimeout must be positive and at most an hour, was " + startupTimeout);
            }
            this.startupTimeout = startupTimeout;
            return this;
        }

        /** Sets what decides which server is found. Defaults to that of this JVM. */
        Builder surroundings(Surroundings surroundings) {
            this.surroundings = surroundings;
            return this;
        }

        /** Sets where free ports come from. Defaults to the operating system. */
        Builder freePorts(IntSupplier freePorts) {
            this.freePorts = freePorts;
            return this;
        }

        /**
         * Starts a server and waits until it answers. May be called repeatedly; each call starts another one.
         *
         * @throws EmbeddedRedisException if no server is found, or it does not start
         */
        public EmbeddedRedis start() {
            ServerConfig config = new ServerConfig(port, directives, startupTimeout);
            return new ServerStart(config, surroundings, freePorts).run();
        }
    }
}
