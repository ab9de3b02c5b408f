package io.reactivehashmap.embedded;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a server is to be started.
 *
 * @param port the port, or 0 for a free one
 * @param directives lines of the configuration file, each of which may override an earlier one
 * @param startupTimeout how long the server may take to answer
 */
record ServerConfig(int port, List<String> directives, Duration startupTimeout) {

    private static final List<String> FIXED =
            List.of("bind " + Loopback.ADDRESS, "daemonize no", "save \"\"", "appendonly no");

    ServerConfig {
        directives = List.copyOf(directives);
    }

    boolean hasFreePort() {
        return port == 0;
    }

    /** Returns the lines of the configuration file for a server at the given port. */
    List<String> lines(int actualPort) {
        return Stream.of(List.of("port " + actualPort), FIXED, directives)
                .flatMap(List::stream)
                .toList();
    }
}
