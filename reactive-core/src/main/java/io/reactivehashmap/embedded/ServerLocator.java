package io.reactivehashmap.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the server to start: what {@code REDIS_SERVER} names, else one on the PATH, else the bundled binary. */
final class ServerLocator {

    private static final String VARIABLE = "REDIS_SERVER";
    private static final List<String> NAMES = List.of("redis-server", "valkey-server");

    private final Surroundings surroundings;
    private final List<String> passedOver = new ArrayList<>();

    ServerLocator(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Returns the server to start.
     *
     * @param directory where the bundled binary is extracted to, if it comes to that
     * @throws EmbeddedRedisException if there is none, or {@code REDIS_SERVER} does not name a good one
     */
    ServerProgram locate(Path directory) {
        if (surroundings.osName().toLowerCase(Locale.ROOT).startsWith("windows")) {
            throw new EmbeddedRedisException("An embedded Redis needs a unix-like system; " + surroundings.osName()
                    + " is none. Run in the Windows Subsystem for Linux, or connect to a server elsewhere.");
        }
        String named = surroundings.environment().apply(VARIABLE);
        if (named != null && !named.isBlank()) {
            return named(named);
        }
        return onThePath().or(() -> bundled(directory)).orElseThrow(this::noneFound);
    }

    private ServerProgram named(String program) {
        try {
            return program.contains(File.separator)
                    ? ServerProgram.at(Path.of(program).toAbsolutePath())
                    : ServerProgram.at(filesOnThePath(program).stream()
                            .findFirst()
                            .orElseThrow(() -> new EmbeddedRedisException(program + " is not on the PATH")));
        } catch (EmbeddedRedisException | InvalidPathException e) {
            throw new EmbeddedRedisException(
                    "The environment variable " + VARIABLE + " must name a Redis or Valkey server, 7.0 or newer: "
                            + e.getMessage(),
                    e);
        }
    }

    private Optional<ServerProgram> onThePath() {
        return NAMES.stream()
                .flatMap(name -> filesOnThePath(name).stream())
                .flatMap(file -> usable(file).stream())
                .findFirst();
    }

    private Optional<ServerProgram> bundled(Path directory) {
        return BundledServer.extract(bundledName(), surroundings.resources(), directory)
                .flatMap(this::usable);
    }

    private Optional<ServerProgram> usable(Path file) {
        try {
            return Optional.of(ServerProgram.at(file));
        } catch (EmbeddedRedisException e) {
            passedOver.add(e.getMessage());
            return Optional.empty();
        }
    }

    private List<Path> filesOnThePath(String name) {
        String path = surroundings.environment().apply("PATH");
        List<Path> files = new ArrayList<>();
        for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(directory, name).toAbsolutePath();
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                files.add(file);
            }
        }
        return files;
    }

    private String bundledName() {
        return BundledServer.resourceName(surroundings.osName(), surroundings.osArch());
    }

    private EmbeddedRedisException noneFound() {
        return new EmbeddedRedisException("There is no Redis server to start. Looked for: the program named by the"
                + " environment variable " + VARIABLE + " (not set); " + String.join(" or ", NAMES)
                + " on the PATH; " + bundledName() + " of " + BundledServer.ARTIFACT + " on the class path."
                + (passedOver.isEmpty() ? "" : " Passed over: " + String.join("; ", passedOver) + ".")
                + " Install Redis or Valkey 7.0 or newer, set " + VARIABLE + " to the path of one, or add "
                + BundledServer.ARTIFACT + " as a dependency.");
    }
}
