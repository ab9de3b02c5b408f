package io.reactivehashmap.samples.quickstart;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed file that has its name only once it is complete: until then it is {@code NAME.part}, and closing it
 * uncommitted removes it. Safe for use by several threads, because a cancellation may come from any.
 */
final class PartialFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path target;
    private final Path partial;
    private final OutputStream out;

    PartialFile(Path target) {
        this.target = target;
        if (Files.isDirectory(target)) {
            throw new QuickstartException("cannot write " + target + ": it is a directory");
        }
        this.partial = target.resolveSibling(target.getFileName() + ".part");
        try {
            this.out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(partial)), BUFFER_BYTES);
        } catch (IOException e) {
            throw FileFailure.of("write", target, e);
        }
    }

    synchronized void appendLine(byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw FileFailure.of("write", target, e);
        }
    }

    synchronized void commit() {
        try {
            out.close();
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileFailure.of("write", target, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (out) {
            Files.deleteIfExists(partial);
        }
    }
}
