package io.reactivehashmap.faults;

import io.reactivehashmap.embedded.EmbeddedRedis;
import java.nio.file.Path;

/** A server that has on disk whatever it has answered, so that being killed costs it nothing. */
final class DurableServer implements AutoCloseable {

    private final Path directory;
    private EmbeddedRedis server;

    private DurableServer(Path directory) {
        this.directory = directory;
        this.server = start(0);
    }

    /** Starts a server that keeps its data in {@code directory}. */
    static DurableServer in(Path directory) {
        return new DurableServer(directory);
    }

    String uri() {
        return server.uri();
    }

    int port() {
        return server.port();
    }

    /** Kills the server with {@code SIGKILL}, and starts it again at its port with its data. */
    void crash() {
        int port = server.port();
        server.close();
        server = start(port);
    }

    @Override
    public void close() {
        server.close();
    }

    private EmbeddedRedis start(int port) {
        return EmbeddedRedis.builder()
                .port(port)
                .directive("dir", directory.toString())
                .directive("appendonly", "yes")
                .directive("appendfsync", "always")
                .start();
    }
}
