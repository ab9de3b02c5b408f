package io.reactivehashmap.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The private directory of one server: all that it needs or writes is in here and goes with it. */
final class ScratchDirectory {

    private final Path path;

    private ScratchDirectory(Path path) {
        this.path = path;
    }

    static ScratchDirectory create() {
        try {
            return new ScratchDirectory(
                    Files.createTempDirectory("embedded-redis-").toAbsolutePath());
        } catch (IOException e) {
            throw new EmbeddedRedisException("No temporary directory can be created: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /** Removes the directory and all that is in it; one that is gone already is fine. */
    void delete() {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (NoSuchFileException e) {
            // A cleaner of temporary files was here first.
        } catch (IOException e) {
            throw new EmbeddedRedisException(
                    "The server's directory " + path + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
