package io.reactivehashmap.metrics;

import io.micrometer.core.instrument.Gauge;
import java.util.function.ToDoubleFunction;

/** The meters of one server. A registry holds the server weakly: its connections keep it. */
final class NodeMeters {

    private NodeMeters() {}

    static void register(Meters meters, NodeReadings node) {
        gauge(meters, node, "reactivehashmap.circuit.state", NodeMeters::circuit);
        gauge(meters, node, "reactivehashmap.writes.refused", shown -> shown.refusesWrites() ? 1 : 0);
    }

    private static int circuit(NodeReadings node) {
        return switch (node.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private static void gauge(Meters meters, NodeReadings node, String name, ToDoubleFunction<NodeReadings> reading) {
        meters.add((registry, common) ->
                Gauge.builder(name, node, reading).tags(common).register(registry));
    }
}
