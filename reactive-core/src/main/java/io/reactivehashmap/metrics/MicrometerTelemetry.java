package io.reactivehashmap.metrics;

import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Tells Micrometer, in meters, observations or both. */
final class MicrometerTelemetry implements Telemetry {

    private final @Nullable Meters meters;
    private final @Nullable ObservationRegistry observations;
    private final MapTags tags = new MapTags();
    private final Map<String, MapTelemetry> maps = new ConcurrentHashMap<>();

    MicrometerTelemetry(@Nullable Meters meters, @Nullable ObservationRegistry observations) {
        this.meters = meters;
        this.observations = observations;
    }

    @Override
    public Telemetry at(String server) {
        return new MicrometerTelemetry(meters == null ? null : meters.at(server), observations);
    }

    @Override
    public MapTelemetry map(String name) {
        return maps.computeIfAbsent(tags.tag(name), tag -> new MicrometerMap(meters, observations, tag));
    }

    @Override
    public IntConsumer connection(String name, ConnectionReadings readings) {
        return meters == null ? OFF.connection(name, readings) : ConnectionMeters.of(meters, name, readings);
    }

    @Override
    public void node(NodeReadings readings) {
        if (meters != null) {
            NodeMeters.register(meters, readings);
        }
    }

    @Override
    public void close() {
        if (meters != null) {
            meters.close();
        }
    }
}
