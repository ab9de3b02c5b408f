package io.reactivehashmap.redis;

import io.reactivehashmap.health.ConnectionHealth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The connections to one server: some for calls, of which each map has one, so that the order of its calls holds, and
 * one for scans and bulk writes, so that calls do not wait behind what is large. Each is opened when it is needed.
 */
final class Connections {

    private final ConnectionSettings settings;
    private final Node node;
    private final List<SharedConnection> forCalls;
    private final SharedConnection forStreams;

    /**
     * @param threads what they run on, which go on when they are closed
     * @param whenUnreachable told whenever one cannot be made
     */
    Connections(ConnectionSettings settings, LettuceThreads threads, Runnable whenUnreachable) {
        this.settings = settings;
        this.node = new Node(settings.server(), settings.circuitBreaker());
        this.forCalls = IntStream.range(0, settings.pipeline().connections())
                .mapToObj(i -> new SharedConnection("calls-" + i, settings, node, threads, whenUnreachable))
                .toList();
        this.forStreams = new SharedConnection("streams", settings, node, threads, whenUnreachable);
        settings.telemetry().node(node);
    }

    /** Returns where the server is. */
    Address address() {
        return Address.of(settings.server());
    }

    /** Returns the connection for the calls on {@code map}. */
    SharedConnection forCalls(MapName map) {
        return forCalls.get(Math.floorMod(map.id().hashCode(), forCalls.size()));
    }

    /** Returns the connection for scans and bulk writes. */
    SharedConnection forStreams() {
        return forStreams;
    }

    /** Returns the server that they lead to. */
    Node node() {
        return node;
    }

    List<ConnectionHealth> health() {
        return all().map(SharedConnection::health).toList();
    }

    /** Begins to open the connections for calls. */
    void connect() {
        forCalls.forEach(SharedConnection::connect);
    }

    /** Returns how many calls are waiting or under way. */
    int pendingCalls() {
        return all().mapToInt(SharedConnection::pendingCalls).sum();
    }

    /** Closes all connections when what is in flight is answered; what waits is told that it was not sent. */
    void leave() {
        all().forEach(SharedConnection::leave);
        settings.telemetry().close();
    }

    /** Closes all connections. */
    Mono<Void> close() {
        return Flux.fromStream(this::all).flatMap(SharedConnection::close).then();
    }

    /** Returns all connections, open or not. */
    Stream<SharedConnection> all() {
        return Stream.concat(forCalls.stream(), Stream.of(forStreams));
    }
}
