package io.reactivehashmap.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one connection. A registry holds it weakly: the connection has to keep it. */
final class ConnectionMeters implements IntConsumer {

    private static final String PREFIX = "reactivehashmap.connection.";

    private final Meters meters;
    private final String name;
    private final ConnectionReadings readings;
    private final @Nullable DistributionSummary callsPerCommand;

    private ConnectionMeters(Meters meters, String name, ConnectionReadings readings) {
        this.meters = meters;
        this.name = name;
        this.readings = readings;
        this.callsPerCommand = meters.add((registry, common) -> DistributionSummary.builder(PREFIX + "command.calls")
                .tags(common)
                .tag("connection", name)
                .baseUnit("calls")
                .register(registry));
    }

    static ConnectionMeters of(Meters meters, String name, ConnectionReadings readings) {
        ConnectionMeters connection = new ConnectionMeters(meters, name, readings);
        connection.gauge("calls.pending", ConnectionReadings::pendingCalls);
        connection.gauge("calls.waiting", ConnectionReadings::waitingCalls);
        connection.counter("bytes.sent", BaseUnits.BYTES, ConnectionReadings::bytesSent);
        connection.counter("bytes.received", BaseUnits.BYTES, ConnectionReadings::bytesReceived);
        connection.counter("reconnects", null, ConnectionReadings::reconnects);
        return connection;
    }

    @Override
    public void accept(int calls) {
        if (callsPerCommand != null) {
            callsPerCommand.record(calls);
        }
    }

    private void gauge(String what, ToDoubleFunction<ConnectionReadings> reading) {
        meters.add(
                (registry, common) -> Gauge.builder(PREFIX + what, this, shown -> reading.applyAsDouble(shown.readings))
                        .tags(common)
                        .tag("connection", name)
                        .baseUnit("calls")
                        .register(registry));
    }

    private void counter(String what, @Nullable String unit, ToDoubleFunction<ConnectionReadings> reading) {
        meters.add((registry, common) -> FunctionCounter.builder(
                        PREFIX + what, this, shown -> reading.applyAsDouble(shown.readings))
                .tags(common)
                .tag("connection", name)
                .baseUnit(unit)
                .register(registry));
    }
}
