package io.reactivehashmap.health;

import io.reactivehashmap.resilience.CircuitBreaker;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server and the connections to it are at one moment.
 *
 * @param status whether calls are served
 * @param reasons why it is not {@link HealthStatus#UP}, in words for an operator; empty if it is
 * @param latency how long the server took to answer the question that was asked for this, with connecting if there was
 *     no connection; {@code null} if it did not answer
 * @param roundTrips how long the latest commands took, or {@code null} if there were none yet
 * @param circuit the state of the server's circuit breaker
 * @param connections each connection: those for calls, and the one for scans and bulk writes
 * @param server what the server says of itself, or {@code null} if it did not answer or may not be asked
 */
public record Health(
        HealthStatus status,
        List<String> reasons,
        @Nullable Duration latency,
        @Nullable RoundTrips roundTrips,
        CircuitBreaker.State circuit,
        List<ConnectionHealth> connections,
        @Nullable ServerHealth server) {

    /** Copies the lists. */
    public Health {
        reasons = List.copyOf(reasons);
        connections = List.copyOf(connections);
    }

    /** Tells whether this differs from {@code other} in more than what is measured and counted. */
    public boolean isOtherThan(Health other) {
        return !(status == other.status
                && reasons.equals(other.reasons)
                && circuit == other.circuit
                && states(this).equals(states(other))
                && identity(server).equals(identity(other.server)));
    }

    private static List<ConnectionHealth.State> states(Health health) {
        return health.connections.stream().map(ConnectionHealth::state).toList();
    }

    private static String identity(@Nullable ServerHealth server) {
        return server == null ? "" : server.info() + " " + server.role();
    }
}
