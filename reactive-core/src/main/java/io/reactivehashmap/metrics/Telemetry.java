package io.reactivehashmap.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Where the maps of one server tell what they do. */
public interface Telemetry {

    /** Hears nothing. */
    Telemetry OFF = new NoTelemetry();

    /**
     * Returns what tells the registries that are not {@code null}, or {@link #OFF} if both are.
     *
     * @param server the server, as it is to appear in tags
     */
    static Telemetry to(@Nullable MeterRegistry meters, @Nullable ObservationRegistry observations, String server) {
        ObservationRegistry used = observations == null || observations.isNoop() ? null : observations;
        return meters == null && used == null
                ? OFF
                : new MicrometerTelemetry(meters == null ? null : Meters.of(meters, server), used);
    }

    /** Returns what tells the same registries of another server, until it is closed. */
    Telemetry at(String server);

    /** Returns what is told of the map called {@code name}. */
    MapTelemetry map(String name);

    /**
     * Begins to show a connection.
     *
     * @param name its name in tags
     * @return told of every command that is written how many calls are in it
     */
    IntConsumer connection(String name, ConnectionReadings readings);

    /** Begins to show the server. */
    void node(NodeReadings readings);

    /** Ceases to show anything. */
    void close();
}
