package io.reactivehashmap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several clients in one registry do not take each other's meters, nor leave their own behind. */
@Tag("one-server")
final class ClientsOfOneRegistryTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void thoseOfOneServerAreNumbered() {
        client("one:6379");
        client("one:6379");
        client("two:6379");
        assertThat(clients()).containsExactlyInAnyOrder("one:6379 0", "one:6379 1", "two:6379 0");
    }

    @Test
    void aNumberIsGivenOutAgain() {
        Telemetry first = client("one:6379");
        client("one:6379");
        first.close();
        assertThat(clients()).containsExactly("one:6379 1");

        client("one:6379");
        assertThat(clients()).containsExactlyInAnyOrder("one:6379 0", "one:6379 1");
    }

    @Test
    void whatAClosedOneCountsIsNotRegistered() {
        Telemetry closed = Telemetry.to(registry, null, "one:6379");
        MapTelemetry map = closed.map("users");
        closed.close();
        map.repeated("get");
        closed.connection("calls-0", new FixedReadings()).accept(1);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void closingAgainLeavesTheNumberToWhoHasItNow() {
        Telemetry first = client("one:6379");
        first.close();
        client("one:6379");
        first.close();
        client("one:6379");
        assertThat(clients()).containsExactlyInAnyOrder("one:6379 0", "one:6379 1");
    }

    private Telemetry client(String server) {
        Telemetry telemetry = Telemetry.to(registry, null, server);
        telemetry.map("users").repeated("get");
        return telemetry;
    }

    private List<String> clients() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("server") + " " + id.getTag("client"))
                .toList();
    }

    private record FixedReadings() implements ConnectionReadings {

        @Override
        public long pendingCalls() {
            return 0;
        }

        @Override
        public long waitingCalls() {
            return 0;
        }

        @Override
        public long bytesSent() {
            return 0;
        }

        @Override
        public long bytesReceived() {
            return 0;
        }

        @Override
        public long reconnects() {
            return 0;
        }
    }
}
