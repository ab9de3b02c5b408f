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

    private final LettuceThreads threads;
    private final Node node;
    private final List<SharedConnection> forCalls;
    private final SharedConnection forStreams;

    Connections(ConnectionSettings settings) {
        int connections = settings.pipeline().connections();
        this.threads = new LettuceThreads(connections + 1);
        this.node = new Node(settings.server(), settings.circuitBreaker());
        this.forCalls = IntStream.range(0, connections)
                .mapToObj(i -> new SharedConnection("calls-" + i, settings, node, threads))
                .toList();
        this.forStreams = new SharedConnection("streams", settings, node, threads);
        settings.telemetry().node(node);
    }

    /** Returns the connections for calls. */
    List<SharedConnection> forCalls() {
        return forCalls;
    }

    /** Returns which of the connections for calls is that of {@code map}. */
    int indexOf(MapName map) {
        return Math.floorMod(map.id().hashCode(), forCalls.size());
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

    boolean isClosed() {
        return forStreams.isClosed();
    }

    /** Closes all connections, and ends the threads when that is done. */
    Mono<Void> close() {
        return Flux.fromStream(this::all).flatMap(SharedConnection::close).then(threads.close());
    }

    /** Returns all connections, open or not. */
    Stream<SharedConnection> all() {
        return Stream.concat(forCalls.stream(), Stream.of(forStreams));
    }
}
