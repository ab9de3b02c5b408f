package io.reactivehashmap.redis;

import io.reactivehashmap.FailedCall;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.health.ConnectionHealth;
import io.reactivehashmap.health.ConnectionHealth.State;
import io.reactivehashmap.metrics.ConnectionReadings;
import io.reactivehashmap.resilience.RetryBudget;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.script.RetrySafety;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The one connection that all maps share: opened by the first call, and opened again whenever it is lost. */
/*
 * While there is none, calls wait in the pipeline, each until its deadline at the latest. An attempt to connect that
 * fails, as it does while a server starts, is followed by another. But if the server turns the client down, as it does
 * with a wrong password, or cannot be trusted, as with an expired certificate, the calls fail with that, and only the next
 * call makes the next attempt.
 *
 * Calls that were in flight when a connection was lost fail instead of being sent again: whether to repeat one is decided
 * by Repetitions, which know what it does.
 */
final class SharedConnection {

    private static final Logger log = LoggerFactory.getLogger(SharedConnection.class);

    /** Waits between attempts to connect. */
    private static final RetryOptions RECONNECTING = RetryOptions.builder()
            .minBackoff(Duration.ofMillis(10))
            .maxBackoff(Duration.ofMillis(500))
            .build();

    /** How often calls may be repeated at no cost to the budget because a connection was lost that had been good. */
    private static final long BETWEEN_ONE_OFFS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long BETWEEN_REPLACEMENTS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final ConnectionSettings settings;
    private final Node node;
    private final LettuceClient client;
    private final Pipeline pipeline;
    private final RetryBudget budget;
    private final IntConsumer callsPerCommand;
    private final Runnable whenUnreachable;

    private final ServerMemory serverMemory = new ServerMemory();

    private final Object lock = new Object();
    private State state = State.IDLE;
    private @Nullable Link link;
    private @Nullable ConnectFailure lastFailure;
    private int failures;
    private long opened;
    private long bytesFromLost;

    /** Since when there is none, or none that has served. */
    private long missingSince;

    private long oneOffAt = System.nanoTime() - BETWEEN_ONE_OFFS_NANOS;
    private long replacedAt = System.nanoTime() - BETWEEN_REPLACEMENTS_NANOS;
    private volatile long epoch;
    private volatile boolean closed;
    private volatile String whyClosed = "the maps are closed";

    /**
     * @param name what it is called in reports
     * @param node where it leads
     * @param threads what it runs on
     * @param whenUnreachable told whenever it cannot be made
     */
    SharedConnection(
            String name, ConnectionSettings settings, Node node, LettuceThreads threads, Runnable whenUnreachable) {
        this.name = name;
        this.whenUnreachable = whenUnreachable;
        this.settings = settings;
        this.node = node;
        this.budget = RetryBudget.of(settings.retry());
        this.client = new LettuceClient(settings.server(), threads);
        this.pipeline = new Pipeline(settings.pipeline(), node, client.scheduler(), this::whyUnconnected);
        this.callsPerCommand = settings.telemetry().connection(name, new Readings());
    }

    /** Begins to connect unless that was begun. */
    void connect() {
        boolean isFirst;
        synchronized (lock) {
            if (state != State.IDLE || closed) {
                return;
            }
            state = State.CONNECTING;
            isFirst = failures == 0;
            missingSince = isFirst ? System.nanoTime() : missingSince;
        }
        if (isFirst) {
            attempt();
        } else {
            attemptLater(System.nanoTime());
        }
    }

    /** Sends a call, which ends at its deadline at the latest. */
    void send(PendingCall<?> call) {
        pipeline.submit(call);
        if (closed) {
            pipeline.failWaiting(closedFailure());
        } else if (!pipeline.isOpen()) {
            connect();
        }
    }

    /** Sends {@code request} upon subscription; the call ends at {@code deadline} at the latest. */
    <T> Mono<T> send(Request<T> request, Deadline deadline) {
        return Mono.create(sink -> {
            Attempt<T> attempt = new Attempt<>(request, deadline, sink);
            sink.onCancel(attempt::abandon);
            if (attempt.start()) {
                send(attempt);
            }
        });
    }

    /** Tells whether there is no connection, and none being made. */
    boolean isIdle() {
        synchronized (lock) {
            return state == State.IDLE;
        }
    }

    /** Tells whether a new call must be refused because the server serves nobody; {@link #refusal} says so. */
    boolean refuses() {
        return node.refuses(pipeline.isOpen()) && !closed;
    }

    /** Returns the error of a call that was refused. */
    ReactiveHashMapException refusal(FailedCall call) {
        return node.refusal(call);
    }

    /** Returns how many bytes a value of {@code map} is expected to have. */
    int expectedValueBytes(MapName map) {
        return pipeline.expectedValueBytes(map);
    }

    /** Returns a number that changes whenever the connection is lost: equal numbers mean the same one, or none yet. */
    long epoch() {
        return epoch;
    }

    /** Returns how many calls are waiting or under way. */
    int pendingCalls() {
        return pipeline.pending();
    }

    /** Returns what is known of the server. */
    ServerMemory serverMemory() {
        return serverMemory;
    }

    ConnectionHealth health() {
        synchronized (lock) {
            return new ConnectionHealth(name, state, pipeline.pending(), Math.max(0, opened - 1));
        }
    }

    /** Returns what bounds the repetitions of calls on this connection. */
    RetryBudget budget() {
        return budget;
    }

    boolean isClosed() {
        return closed;
    }

    Mono<Void> close() {
        return Mono.defer(() -> {
            Link last = shut();
            if (last != null) {
                last.giveUp("the maps were closed");
            }
            return client.close();
        });
    }

    /** Closes the connection when what is in flight is answered, and has what waits sent elsewhere. */
    void leave() {
        whyClosed = settings.server() + " has left the cluster";
        Link last = shut();
        if (last != null) {
            last.quit(client.scheduler());
        }
    }

    /**
     * Replaces the connection if that is the remedy, as it may lead to another server, or let the client in another
     * way. What is in flight is still answered. Not done again within some seconds: it has not helped then.
     */
    void prepare(Remedy remedy) {
        if (remedy != Remedy.RECONNECT && remedy != Remedy.REAUTHENTICATE) {
            return;
        }
        Link replaced;
        long now = System.nanoTime();
        synchronized (lock) {
            if (link == null || now - replacedAt < BETWEEN_REPLACEMENTS_NANOS) {
                return;
            }
            replaced = link;
            replacedAt = now;
        }
        pipeline.close();
        replaced.quit(client.scheduler());
    }

    /** Takes no more calls, and returns the connection if there is one. */
    private @Nullable Link shut() {
        Link last;
        synchronized (lock) {
            closed = true;
            last = link;
        }
        pipeline.close();
        pipeline.failWaiting(closedFailure());
        return last;
    }

    private void attempt() {
        long begun = System.nanoTime();
        client.connect().subscribe(this::opened, error -> failed(new ConnectFailure(settings.server(), error), begun));
    }

    private void opened(Link made) {
        ChannelWire wire;
        synchronized (lock) {
            if (closed) {
                made.close();
                return;
            }
            state = State.OPEN;
            opened++;
            link = made;
            wire = new ChannelWire(made.channel(), epoch, budget, callsPerCommand);
        }
        new Heartbeat(made, settings.heartbeat(), settings.deadline()).start();
        node.connected();
        pipeline.open(wire);
        made.channel().closeFuture().addListener(ended -> lost(made));
    }

    private void lost(Link gone) {
        pipeline.close();
        node.disconnected();
        boolean wasServing = pipeline.isServing();
        boolean isOneOff;
        synchronized (lock) {
            long now = System.nanoTime();
            isOneOff = wasServing && now - oneOffAt > BETWEEN_ONE_OFFS_NANOS;
            oneOffAt = isOneOff ? now : oneOffAt;
            epoch++;
            link = null;
            bytesFromLost += gone.arrivals().bytes();
            lastFailure = null;
            // After one that was made and served nobody, the next one waits longer.
            failures = wasServing ? 0 : failures + 1;
            missingSince = wasServing ? now : missingSince;
            state = State.CONNECTING;
        }
        if (!closed) {
            log.info("{} is not connected any more: {}", settings.server(), gone.whyLost());
        }
        pipeline.failInFlight(new ConnectionLostException(gone.whyLost(), isOneOff));
        // Lettuce keeps a connection until it is closed, also one that is lost.
        gone.close();
        attemptLater(System.nanoTime());
    }

    private void failed(ConnectFailure failure, long begun) {
        boolean again;
        boolean isMissingForLong;
        synchronized (lock) {
            if (failures == 0) {
                log.warn("{}; further failures are logged for debugging only", failure.reason());
            }
            log.debug("Connecting failed", failure);
            lastFailure = failure.after(lastFailure);
            failures++;
            again = Remedy.of(RetrySafety.READ, failure) == Remedy.REPEAT;
            state = again ? State.CONNECTING : State.IDLE;
            isMissingForLong =
                    System.nanoTime() - missingSince >= settings.deadline().toNanos();
        }
        whenUnreachable.run();
        if (again) {
            if (isMissingForLong) {
                node.unreachable(failure);
            }
            attemptLater(begun);
        } else {
            pipeline.failWaiting(failure);
        }
    }

    /** Makes the next attempt after a wait from {@code since} on: one that got no answer has waited long enough. */
    private void attemptLater(long since) {
        long wait;
        synchronized (lock) {
            wait = since + RECONNECTING.backoff(failures).toNanos() - System.nanoTime();
        }
        if (closed) {
            return;
        }
        try {
            var unused = client.scheduler().schedule(this::attempt, wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The connection is being closed.
        }
    }

    private RuntimeException whyUnconnected() {
        synchronized (lock) {
            return lastFailure == null ? CallFailure.expired("not connected to " + settings.server()) : lastFailure;
        }
    }

    private CallFailure closedFailure() {
        return CallFailure.notSent(whyClosed, null);
    }

    private final class Readings implements ConnectionReadings {

        @Override
        public long pendingCalls() {
            return pipeline.pending();
        }

        @Override
        public long waitingCalls() {
            return pipeline.waiting();
        }

        @Override
        public long bytesSent() {
            return pipeline.bytesSent();
        }

        @Override
        public long bytesReceived() {
            synchronized (lock) {
                return bytesFromLost + (link == null ? 0 : link.arrivals().bytes());
            }
        }

        @Override
        public long reconnects() {
            return health().reconnects();
        }
    }
}
