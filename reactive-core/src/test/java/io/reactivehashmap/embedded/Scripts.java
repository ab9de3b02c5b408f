package io.reactivehashmap.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Shell scripts in the place of server programs, and surroundings in which they are found. */
final class Scripts {

    private Scripts() {}

    static Path write(Path file, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, List.of("#!/bin/sh", String.join("\n", lines)));
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that does nothing but tell its version. */
    static Path version(Path file, String version) {
        return write(file, "echo '" + version + " sha=00000000:0 malloc=libc bits=64 build=0'");
    }

    /** Surroundings with one environment variable and an empty class path. */
    static Surroundings surroundings(String variable, String value) {
        return surroundings(Map.of(variable, value));
    }

    /** Surroundings with these environment variables and an empty class path. */
    static Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(environment::get, "Linux", "amd64", name -> null);
    }
}
