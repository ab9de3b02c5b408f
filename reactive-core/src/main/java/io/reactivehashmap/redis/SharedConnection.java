package io.reactivehashmap.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The one connection that all maps share: opened by the first call, kept open by Lettuce's watchdog.
 *
 * <p>While it is down, calls fail at once instead of being queued, and calls that were in flight fail instead of being
 * sent again: whether to repeat one is decided by {@link Repetitions}, which know what it does.
 */
final class SharedConnection {

    private static final Logger log = LoggerFactory.getLogger(SharedConnection.class);

    private final LettuceClient client;
    private final Pipeline pipeline;
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile boolean open;
    private volatile boolean closed;

    SharedConnection(RedisConfig config, PipelineOptions options) {
        this.client = new LettuceClient(config);
        this.pipeline = new Pipeline(options, client.scheduler(), "not connected to " + config);
    }

    /** Begins to connect unless that was begun. Calls that wait for it fail with it, and the next one tries again. */
    void connect() {
        if (!open && !closed && connecting.compareAndSet(false, true)) {
            client.connect().whenComplete((connection, error) -> {
                if (error == null) {
                    opened(connection);
                } else {
                    log.debug("Connecting failed", error);
                    connecting.set(false);
                    pipeline.failWaiting(new ConnectFailure(error));
                }
            });
        }
    }

    /** Sends a call, which ends at its deadline at the latest. */
    void send(PendingCall<?> call) {
        pipeline.submit(call);
        connect();
        if (closed) {
            pipeline.failWaiting(closedFailure());
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

    /** Returns how many bytes a value of {@code map} is expected to have. */
    int expectedValueBytes(MapName map) {
        return pipeline.expectedValueBytes(map);
    }

    /** Returns a number that changes whenever the connection is lost or made: equal numbers mean the same one. */
    long epoch() {
        return epoch.get();
    }

    /** Returns how many calls are waiting or under way. */
    int pendingCalls() {
        return pipeline.pending();
    }

    boolean isClosed() {
        return closed;
    }

    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            pipeline.failWaiting(closedFailure());
            return client.close();
        });
    }

    private void opened(StatefulRedisConnection<byte[], byte[]> connection) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
                epoch.incrementAndGet();
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                epoch.incrementAndGet();
            }
        });
        open = true;
        pipeline.open(new LettuceWire(connection));
    }

    private static CallFailure closedFailure() {
        return CallFailure.notSent("the maps are closed", null);
    }

    private final class LettuceWire implements Wire {

        private final StatefulRedisConnection<byte[], byte[]> connection;

        LettuceWire(StatefulRedisConnection<byte[], byte[]> connection) {
            this.connection = connection;
        }

        @Override
        public void execute(Runnable task) {
            client.eventLoop().execute(task);
        }

        @Override
        public boolean isOnEventLoop() {
            return client.eventLoop().inEventLoop();
        }

        @Override
        public void write(List<WireCommand<?>> commands) {
            try {
                if (commands.size() == 1) {
                    connection.dispatch(commands.get(0));
                } else {
                    connection.dispatch(commands);
                }
            } catch (Throwable e) {
                // Also of an error, such as that of a stack that is full: it must not hold up the calls that come
                // after.
                commands.forEach(command -> command.completeExceptionally(e));
            }
        }

        @Override
        public long epoch() {
            return SharedConnection.this.epoch();
        }
    }
}
