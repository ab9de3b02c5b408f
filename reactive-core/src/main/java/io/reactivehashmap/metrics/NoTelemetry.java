package io.reactivehashmap.metrics;

import java.util.function.IntConsumer;

/** Hears nothing. */
final class NoTelemetry implements Telemetry, MapTelemetry {

    @Override
    public Telemetry at(String server) {
        return this;
    }

    @Override
    public MapTelemetry map(String name) {
        return this;
    }

    @Override
    public CallObserver calls(String operation) {
        return CallObserver.NONE;
    }

    @Override
    public CallObserver streams(String operation) {
        return CallObserver.NONE;
    }

    @Override
    public void repeated(String operation) {}

    @Override
    public void pageRead(String operation) {}

    @Override
    public IntConsumer connection(String name, ConnectionReadings readings) {
        return calls -> {};
    }

    @Override
    public void node(NodeReadings readings) {}

    @Override
    public void close() {}
}
