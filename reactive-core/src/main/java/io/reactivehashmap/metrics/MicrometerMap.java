package io.reactivehashmap.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What Micrometer is told of one map, or of all those whose names are not tags. */
/*
 * Whatever is made for an operation is remembered here: asking a registry costs a good part of what a call does.
 */
final class MicrometerMap implements MapTelemetry {

    private final @Nullable Meters meters;
    private final @Nullable ObservationRegistry observations;
    private final String map;
    private final Map<String, CallObserver> calls = new ConcurrentHashMap<>();
    private final Map<String, CallObserver> streams = new ConcurrentHashMap<>();
    private final Map<String, @Nullable Counter> repetitions = new ConcurrentHashMap<>();
    private final Map<String, @Nullable Counter> pages = new ConcurrentHashMap<>();

    /** @param map the map's name in tags */
    MicrometerMap(@Nullable Meters meters, @Nullable ObservationRegistry observations, String map) {
        this.meters = meters;
        this.observations = observations;
        this.map = map;
    }

    @Override
    public CallObserver calls(String operation) {
        CallObserver known = calls.get(operation);
        return known == null ? calls.computeIfAbsent(operation, label -> observer("call", label)) : known;
    }

    @Override
    public CallObserver streams(String operation) {
        return streams.computeIfAbsent(operation, label -> observer("stream", label));
    }

    @Override
    public void repeated(String operation) {
        count(repetitions, "reactivehashmap.repetitions", operation);
    }

    @Override
    public void pageRead(String operation) {
        count(pages, "reactivehashmap.scan.pages", operation);
    }

    private CallObserver observer(String kind, String operation) {
        String name = "reactivehashmap." + kind;
        if (meters == null) {
            return observations == null ? CallObserver.NONE : traces(observations, name, operation);
        }
        CallObserver timers = new CallTimers(meters, name + "s", Tags.of("map", map, "operation", operation));
        return observations == null ? timers : timers.around(traces(observations, name, operation));
    }

    private CallObserver traces(ObservationRegistry registry, String name, String operation) {
        return new CallObservations(
                registry,
                name,
                operation + " " + map,
                KeyValues.of("db.system.name", "redis", "map", map, "operation", operation));
    }

    private void count(Map<String, @Nullable Counter> counters, String name, String operation) {
        if (meters == null) {
            return;
        }
        Counter counter = counters.computeIfAbsent(
                operation,
                label -> meters.add((registry, common) -> Counter.builder(name)
                        .tags(common)
                        .tags("map", map, "operation", label)
                        .register(registry)));
        if (counter != null) {
            counter.increment();
        }
    }
}
