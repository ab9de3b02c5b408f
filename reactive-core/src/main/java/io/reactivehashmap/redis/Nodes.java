package io.reactivehashmap.redis;

import io.lettuce.core.cluster.SlotHash;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.health.ConnectionHealth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The servers that keys are on: the one that was given or, if that turns out to be one of a cluster, all of its
 * masters.
 */
/*
 * Nobody says beforehand that there is a cluster: the first call on a key that is elsewhere is told so. From then on it is
 * known by slot where keys are, and asked for again, as a whole, whenever a key has moved or a node cannot be reached. What
 * a node says of one slot holds at once, also while that is under way; should the answer be older, the next call is told again.
 *
 * A node without slots is left: what waits for it is sent elsewhere, and what it was sent it can still answer. The server that
 * was given is not, because it may be a name for any of them, and is asked when no other answers.
 */
final class Nodes {

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);

    private final ConnectionSettings settings;
    private final LettuceThreads threads;
    private final Connections seed;
    private final Map<Address, Connections> members = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Connections> slots = new AtomicReferenceArray<>(SlotHash.SLOT_COUNT);
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean isCluster;
    private volatile boolean closed;

    Nodes(ConnectionSettings settings) {
        this.settings = settings;
        this.threads = new LettuceThreads(settings.pipeline().connections() + 1);
        this.seed = new Connections(settings, threads, this::learn);
    }

    /** Begins to open the connections for calls. */
    void connect() {
        seed.connect();
    }

    /** Returns where calls on {@code key} go. */
    Destination callsOn(MapName key) {
        return new KeyDestination(key, node -> node.forCalls(key));
    }

    /** Returns where scans of {@code key} and bulk writes to it go. */
    Destination streamsOf(MapName key) {
        return new KeyDestination(key, Connections::forStreams);
    }

    /** Returns where calls go that are about no key. */
    Destination any() {
        return new KeyDestination(MapName.NONE, node -> node.forCalls(MapName.NONE));
    }

    /** Returns the node that {@link #any} leads to. */
    Node anyNode() {
        return of(MapName.NONE).node();
    }

    /** Returns how all connections are; those to a node that became known later have its address before their name. */
    List<ConnectionHealth> health() {
        List<ConnectionHealth> all = new ArrayList<>(seed.health());
        members.forEach((address, node) -> node.health().forEach(health -> all.add(at(address, health))));
        return all;
    }

    private static ConnectionHealth at(Address address, ConnectionHealth health) {
        return new ConnectionHealth(
                address + " " + health.name(), health.state(), health.pendingCalls(), health.reconnects());
    }

    /** Returns all connections, open or not. */
    Stream<SharedConnection> connections() {
        return all().flatMap(Connections::all);
    }

    /** Returns how many calls are waiting or under way. */
    int pendingCalls() {
        return all().mapToInt(Connections::pendingCalls).sum();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes all connections, and ends the threads when that is done. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            return Flux.fromStream(this::all).flatMap(Connections::close).then(threads.close());
        });
    }

    private Stream<Connections> all() {
        return Stream.concat(Stream.of(seed), members.values().stream());
    }

    private Connections of(MapName key) {
        if (!isCluster) {
            return seed;
        }
        Connections node = slots.get(key.slot());
        return node == null ? seed : node;
    }

    private Connections at(Address address) {
        return closed ? seed : members.computeIfAbsent(address, this::join);
    }

    private Connections join(Address address) {
        RedisConfig server = settings.server()
                .mutate()
                .host(address.host())
                .port(address.port())
                .build();
        return new Connections(settings.at(server), threads, this::learn);
    }

    private void moved(MapName key, Connections node) {
        if (!isCluster) {
            log.info("{} is a node of a cluster", settings.server());
        }
        slots.set(key.slot(), node);
        isCluster = true;
        learn();
    }

    /** Asks which nodes there are and which slots they have, unless that is being done. */
    private void learn() {
        if (isCluster && !closed && asking.compareAndSet(false, true)) {
            Flux.fromIterable(askable())
                    .concatMap(this::ranges, 1)
                    .next()
                    .doFinally(end -> asking.set(false))
                    .subscribe(this::apply, error -> log.warn("The nodes of the cluster are not known", error));
        }
    }

    /**
     * Returns whom to ask, one after the other until one answers: in a random order, and the server that was given
     * last.
     */
    private List<Connections> askable() {
        List<Connections> nodes = new ArrayList<>(members.values());
        Collections.shuffle(nodes);
        nodes.add(seed);
        return nodes;
    }

    private Mono<List<SlotRange>> ranges(Connections node) {
        return node.forCalls(MapName.NONE)
                .send(Requests.clusterSlots(), Deadline.in(settings.server().connectTimeout()))
                .map(reply -> SlotRange.parse(reply, node.address()))
                .onErrorResume(error -> {
                    log.debug("{} does not say which nodes there are", node.address(), error);
                    return Mono.empty();
                });
    }

    private void apply(List<SlotRange> ranges) {
        Set<Connections> used = new HashSet<>();
        for (SlotRange range : ranges) {
            Connections node = at(range.master());
            used.add(node);
            for (int slot = range.first(); slot <= range.last(); slot++) {
                slots.set(slot, node);
            }
        }
        members.forEach((address, node) -> {
            if (!used.isEmpty() && !used.contains(node) && members.remove(address, node)) {
                log.info("{} has no slots any more", address);
                node.leave();
            }
        });
    }

    /** The connections of the node that a key is on. */
    private final class KeyDestination implements Destination {

        private final MapName key;
        private final Function<Connections, SharedConnection> choice;

        KeyDestination(MapName key, Function<Connections, SharedConnection> choice) {
            this.key = key;
            this.choice = choice;
        }

        @Override
        public SharedConnection connection() {
            return choice.apply(of(key));
        }

        @Override
        public @Nullable SharedConnection redirected(Redirection redirection) {
            Connections node = at(redirection.from(of(key).address()));
            if (redirection.isLasting()) {
                moved(key, node);
                return null;
            }
            return choice.apply(node);
        }
    }
}
