package io.reactivehashmap.samples.quickstart;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.scan.ScanOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Timed;

/** The steps of the tour. Each is cold: it does nothing before the one before it is done. */
final class Steps {

    private static final String GLOB = "*CHESS*";
    private static final int SHOWN = 12;
    private static final int LOOKUPS = 10_000;
    private static final String SNOWMAN = "SNOWMAN";
    private static final long DEDUPLICATION_BYTES = 32 * 1024 * 1024;

    private final ReactiveHashMap<String, CodePoint> map;
    private final Codec<CodePoint> json;
    private final int progressLines;

    Steps(ReactiveHashMap<String, CodePoint> map, Codec<CodePoint> json, int progressLines) {
        this.map = map;
        this.json = json;
        this.progressLines = progressLines;
    }

    /** Streams {@code total} characters into the map. */
    Flux<Line> fill(long total) {
        Flux<MapEntry<String, CodePoint>> entries =
                UnicodeDatabase.codePoints().map(codePoint -> new MapEntry<>(codePoint.name(), codePoint));
        return map.putAll(entries, BulkOptions.defaults())
                .distinctUntilChanged(progress -> milestone(progress, total))
                .filter(progress -> milestone(progress, total) != 0)
                .map(Steps::filled);
    }

    private long milestone(BulkProgress progress, long total) {
        return progress.done()
                ? progressLines
                : Math.min(progress.written() * progressLines / total, progressLines - 1);
    }

    private static Line filled(BulkProgress progress) {
        return progress.done()
                ? Line.step(
                        "import",
                        progress.elapsed(),
                        progress.written(),
                        text("%,d entries, %,d bytes", progress.written(), progress.bytes()))
                : Line.progress(
                        "import",
                        progress.elapsed(),
                        progress.written(),
                        text("%,d entries, %d batches in flight", progress.written(), progress.batchesInFlight()));
    }

    /** Looks up one character by its name. */
    Mono<Line> lookUpOne() {
        return map.get(SNOWMAN)
                .timed()
                .map(found -> Line.step(
                        "get", found.elapsedSinceSubscription(), found.get().describe()));
    }

    /** Looks up many characters in as few round trips as possible. */
    Mono<Line> lookUpMany() {
        return UnicodeDatabase.codePoints()
                .take(LOOKUPS)
                .map(CodePoint::name)
                .collectList()
                .flatMap(names -> map.getAll(names).count().timed())
                .map(found -> Line.step(
                        "getAll",
                        found.elapsedSinceSubscription(),
                        found.get(),
                        text("%,d of the %,d names asked for", found.get(), LOOKUPS)));
    }

    /** Lets the server find the names that match a glob, among {@code total}. */
    Mono<Line> find(long total) {
        ScanOptions matching = ScanOptions.builder()
                .match(GLOB)
                .deduplicate(DEDUPLICATION_BYTES)
                .build();
        return map.keys(matching)
                .map(Character::codePointOf)
                .collectSortedList()
                .timed()
                .map(found -> Line.step(
                        "keys",
                        found.elapsedSinceSubscription(),
                        total,
                        found.get().size() + " names match " + GLOB + ": " + glyphs(found.get())));
    }

    private static String glyphs(List<Integer> codePoints) {
        return codePoints.stream().limit(SHOWN).map(Character::toString).collect(Collectors.joining(" ", "", " ..."));
    }

    /** Lets two atomic updates of one entry race, shows that neither is lost, and undoes both. */
    Mono<Line> update() {
        return map.get(SNOWMAN)
                .flatMap(original -> Mono.when(mark("+A"), mark("+B"))
                        .then(map.get(SNOWMAN))
                        .delayUntil(updated -> map.replace(SNOWMAN, updated, original)))
                .timed()
                .map(updated -> Line.step(
                        "compute",
                        updated.elapsedSinceSubscription(),
                        "two updates raced and both count: " + updated.get().script() + "; undone"));
    }

    private Mono<CodePoint> mark(String mark) {
        return map.compute(
                SNOWMAN, current -> current.map(codePoint -> codePoint.withScript(codePoint.script() + mark)));
    }

    /** Streams the whole map into {@code file}. */
    Mono<Line> export(Path file) {
        ScanOptions eachOnce =
                ScanOptions.builder().deduplicate(DEDUPLICATION_BYTES).build();
        return NdjsonFile.write(file, map.entries(eachOnce).map(MapEntry::value).map(json::encode))
                .timed()
                .map(lines -> Line.step(
                        "export",
                        lines.elapsedSinceSubscription(),
                        lines.get(),
                        text("%,d lines to %s", lines.get(), file.toAbsolutePath())));
    }

    /** Proves by {@code file} that what came out of the map is what went in. */
    static Mono<Line> verify(Path file, Fingerprint input) {
        return Fingerprint.of(NdjsonFile.read(file)).timed().map(output -> verified(output, input));
    }

    private static Line verified(Timed<Fingerprint> output, Fingerprint input) {
        if (!output.get().equals(input)) {
            throw new QuickstartException(
                    "what came out is not what went in: " + input + " went in, " + output.get() + " came out");
        }
        return Line.step(
                "verify", output.elapsedSinceSubscription(), output.get().count(), output.get() + ", as went in");
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
