package io.reactivehashmap.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reactivehashmap.connection.RedisConfig;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The one connection that all maps share: opened by the first call, kept open by Lettuce's watchdog.
 *
 * <p>While it is down, calls fail at once instead of being queued, and calls that were in flight fail instead of being
 * sent again: whether to repeat one is decided by the {@link CallExecutor}, which knows what it does.
 */
final class SharedConnection {

    /** The most calls that may be under way. Not Lettuce's own bound, whose queue takes a lock on every write. */
    private static final int MAX_CALLS = 100_000;

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final RedisConfig config;
    private final LettuceClient client;
    private final Mono<StatefulRedisConnection<byte[], byte[]>> opening;
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> open;
    private volatile boolean closed;

    SharedConnection(RedisConfig config) {
        this.config = config;
        this.client = new LettuceClient(config);
        this.opening = Mono.fromCompletionStage(client::connect)
                .doOnNext(this::opened)
                .cache(connection -> FOREVER, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** Completes once the connection is open. */
    Mono<Void> open() {
        return opening.then();
    }

    /** Sends {@code request} upon subscription; the call ends at {@code deadline} at the latest. */
    <T> Mono<T> send(Request<T> request, Deadline deadline) {
        if (closed) {
            return Mono.error(CallFailure.notSent("the maps are closed", null));
        }
        StatefulRedisConnection<byte[], byte[]> connection = open;
        if (connection != null) {
            return dispatch(connection, request, deadline);
        }
        return opening.timeout(Duration.ofNanos(deadline.remaining()))
                .onErrorMap(error -> connectFailure(error, deadline))
                .flatMap(opened -> dispatch(opened, request, deadline));
    }

    /** Returns a number that changes whenever the connection is lost or made: equal numbers mean the same one. */
    long epoch() {
        return epoch.get();
    }

    boolean isClosed() {
        return closed;
    }

    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
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
        open = connection;
    }

    private <T> Mono<T> dispatch(
            StatefulRedisConnection<byte[], byte[]> connection, Request<T> request, Deadline deadline) {
        return Mono.create(sink -> {
            if (calls.incrementAndGet() > MAX_CALLS) {
                calls.decrementAndGet();
                sink.error(CallFailure.overloaded("more than " + MAX_CALLS + " calls are under way"));
                return;
            }
            RedisCall<T> call = new RedisCall<>(request, sink, calls::decrementAndGet);
            sink.onCancel(call);
            call.timer(client.timer()
                    .newTimeout(timeout -> call.expire(deadline.limit()), deadline.remaining(), TimeUnit.NANOSECONDS));
            connection.dispatch(call);
        });
    }

    private RuntimeException connectFailure(Throwable error, Deadline deadline) {
        return error instanceof TimeoutException
                ? CallFailure.notSent(
                        "not connected to " + config + " within "
                                + deadline.limit().toMillis() + " ms",
                        null)
                : new ConnectFailure(error);
    }
}
