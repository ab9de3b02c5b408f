package io.reactivehashmap.samples.quickstart;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import java.nio.file.Path;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Leads through what a map can do, on one hash of all Unicode characters by their names. */
final class Tour {

    static final String MAP = "quickstart:unicode";

    private final ReactiveHashMaps maps;
    private final Codec<CodePoint> json = Codecs.json(CodePoint.class);
    private final ReactiveHashMap<String, CodePoint> map;
    private final Steps steps;
    private final Mono<Path> target;

    /**
     * Prepares a tour.
     *
     * @param target where to export the map
     * @param progressLines about how many times to report the progress of the import
     */
    Tour(ReactiveHashMaps maps, Mono<Path> target, int progressLines) {
        this.maps = maps;
        this.map = maps.map(MAP, Codecs.string(), json);
        this.steps = new Steps(map, json, progressLines);
        this.target = target;
    }

    /** Goes from step to step and emits a report. Whatever happens on the way, the map is removed at the end. */
    Flux<Line> run() {
        Flux<Line> withCleanUp = Flux.usingWhen(
                Mono.just(map),
                created -> fillAndUse(),
                ReactiveHashMap::clear,
                (created, failure) -> created.clear().onErrorComplete(),
                ReactiveHashMap::clear);
        return Flux.concat(connect(), refuseToOverwrite(), withCleanUp);
    }

    private Mono<Line> connect() {
        return maps.server()
                .timed()
                .map(server -> Line.step(
                        "connect",
                        server.elapsedSinceSubscription(),
                        server.get().toString()));
    }

    private Mono<Line> refuseToOverwrite() {
        return map.size().filter(size -> size > 0).flatMap(size -> Mono.error(overwriting(size)));
    }

    private static QuickstartException overwriting(long size) {
        return new QuickstartException(String.format(
                Locale.ROOT,
                "the server already has a map '%s' (entries: %,d), which this would destroy; remove it first",
                MAP,
                size));
    }

    private Flux<Line> fillAndUse() {
        return fingerprint().timed().flatMapMany(taken -> {
            Fingerprint input = taken.get();
            return Flux.concat(
                    Mono.just(Line.step(
                            "input", taken.elapsedSinceSubscription(), input.count(), input + ", of the JDK")),
                    steps.fill(input.count()),
                    steps.lookUpOne(),
                    steps.lookUpMany(),
                    steps.find(input.count()),
                    steps.update(),
                    target.flatMapMany(file -> Flux.concat(steps.export(file), Steps.verify(file, input))));
        });
    }

    /** Goes once through the whole input, which is work and so no business of the connection's thread. */
    private Mono<Fingerprint> fingerprint() {
        return Fingerprint.of(UnicodeDatabase.codePoints().map(json::encode)).subscribeOn(Schedulers.parallel());
    }
}
