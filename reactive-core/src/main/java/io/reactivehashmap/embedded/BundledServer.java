package io.reactivehashmap.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The server binary inside {@code org.signal:embedded-redis}; none of that jar's classes is used. */
final class BundledServer {

    static final String ARTIFACT = "org.signal:embedded-redis";

    private BundledServer() {}

    /** Returns the binary's name in the root of the jar. */
    static String resourceName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String arch =
                switch (osArch) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case "x86", "i386", "i486", "i586", "i686" -> "386";
                    default -> osArch;
                };
        return "redis-server-7.0.15-" + os + "-" + arch;
    }

    /** Writes the binary into a directory, executable by its owner only; empty if there is no such resource. */
    static Optional<Path> extract(String name, Function<String, @Nullable InputStream> resources, Path directory) {
        try (InputStream binary = resources.apply(name)) {
            if (binary == null) {
                return Optional.empty();
            }
            Path file = directory.resolve(name);
            Files.copy(binary, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return Optional.of(file);
        } catch (IOException e) {
            throw new EmbeddedRedisException(name + " cannot be extracted to " + directory + ": " + e.getMessage(), e);
        }
    }
}
