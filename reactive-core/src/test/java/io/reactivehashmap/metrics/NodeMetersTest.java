package io.reactivehashmap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactivehashmap.resilience.CircuitBreaker.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gauges of a server show. */
final class NodeMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ChangingNode node = new ChangingNode();

    NodeMetersTest() {
        NodeMeters.register(Meters.of(registry, "server"), node);
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, 0", "HALF_OPEN, 1", "OPEN, 2"})
    void theCircuitIsANumber(State state, double number) {
        node.state = state;
        assertThat(gauge("reactivehashmap.circuit.state")).isEqualTo(number);
    }

    @Test
    void refusedWritesAreOneUntilTheyAreTakenAgain() {
        node.refusesWrites = true;
        assertThat(gauge("reactivehashmap.writes.refused")).isEqualTo(1);
        node.refusesWrites = false;
        assertThat(gauge("reactivehashmap.writes.refused")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).tag("server", "server").gauge().value();
    }

    private static final class ChangingNode implements NodeReadings {

        private State state = State.CLOSED;
        private boolean refusesWrites;

        @Override
        public State state() {
            return state;
        }

        @Override
        public boolean refusesWrites() {
            return refusesWrites;
        }
    }
}
