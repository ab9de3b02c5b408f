package io.reactivehashmap.samples.quickstart;

import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.embedded.EmbeddedRedisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The program: finds a server, takes the tour, and says how it ended. */
final class Quickstart {

    private static final String USAGE = "usage: run [FILE.ndjson.gz]";

    /** More than the default, because a JVM that has just begun takes its time for the first call. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final @Nullable String redisUrl;

    /**
     * Creates the program.
     *
     * @param redisUrl the server to use, or {@code null} to start one
     */
    Quickstart(Terminal terminal, @Nullable String redisUrl) {
        this.terminal = terminal;
        this.redisUrl = redisUrl;
    }

    public static void main(String[] args) {
        String url = System.getenv("REDIS_URL");
        System.exit(new Quickstart(Terminal.ofThisProcess(), url == null || url.isBlank() ? null : url).run(args));
    }

    /** Returns the exit status: 0 if what came out is what went in, or else 1. */
    int run(String... args) {
        try {
            if (args.length > 1) {
                throw new QuickstartException(USAGE);
            }
            Mono<Path> target = args.length == 0 ? temporaryFile() : Mono.just(path(args[0]));
            if (redisUrl == null) {
                runOnOwnServer(target);
            } else {
                runOn(redisUrl, target);
            }
            return 0;
        } catch (ReactiveHashMapException | EmbeddedRedisException | QuickstartException e) {
            terminal.fail(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void runOnOwnServer(Mono<Path> target) {
        long start = System.nanoTime();
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            terminal.show(Line.step("start", since(start), "a server for this run; set REDIS_URL to use another"));
            runOn(redis.uri(), target);
        }
    }

    private void runOn(String uri, Mono<Path> target) {
        long start = System.nanoTime();
        try (ReactiveHashMaps maps = connect(uri)) {
            Tour tour = new Tour(maps, target, terminal.progressLines());
            // The one place that waits for a reactive chain: what built it only said what is to happen.
            tour.run().toIterable(1).forEach(terminal::show);
        }
        terminal.show(Line.step("done", since(start), "the map is removed"));
    }

    private static ReactiveHashMaps connect(String uri) {
        try {
            return ReactiveHashMaps.builder().uri(uri).deadline(DEADLINE).build();
        } catch (IllegalArgumentException e) {
            throw new QuickstartException("REDIS_URL is unusable: " + e.getMessage(), e);
        }
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new QuickstartException("not the name of a file: " + e.getMessage(), e);
        }
    }

    private static Mono<Path> temporaryFile() {
        return Mono.fromCallable(() -> Files.createTempDirectory("quickstart-").resolve("unicode.ndjson.gz"))
                .onErrorMap(IOException.class, e -> new QuickstartException("no temporary directory: " + e, e))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
