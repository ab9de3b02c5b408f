package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A gzipped file of one JSON text a line. Files block, so they are written and read on threads that may. */
final class NdjsonFile {

    private NdjsonFile() {}

    /**
     * Writes all {@code lines}, asking for them as fast as the disk takes them.
     *
     * @return a cold {@code Mono} emitting how many there were, once the file has its name
     */
    static Mono<Long> write(Path file, Flux<byte[]> lines) {
        return Mono.using(
                        () -> new PartialFile(file),
                        partial -> lines.publishOn(Schedulers.boundedElastic())
                                .doOnNext(partial::appendLine)
                                .count()
                                .doOnNext(count -> partial.commit()))
                .onErrorMap(IOException.class, e -> FileFailure.of("write", file, e))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Streams the lines of {@code file}. */
    static Flux<byte[]> read(Path file) {
        return Flux.using(() -> open(file), reader -> Flux.fromStream(reader::lines))
                .map(line -> line.getBytes(UTF_8))
                .onErrorMap(UncheckedIOException.class, e -> requireNonNull(e.getCause()))
                .onErrorMap(IOException.class, e -> FileFailure.of("read", file, e))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(in), UTF_8));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
