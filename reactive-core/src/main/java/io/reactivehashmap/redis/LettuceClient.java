package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.reactivehashmap.connection.RedisConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lettuce as one connection needs it. */
final class LettuceClient {

    private static final long CLOSE_TIMEOUT_SECONDS = 2;
    private static final int STEPS_OF_AN_ATTEMPT = 4;

    private final LettuceThreads threads;
    private final RedisClient client;
    private final RedisURI uri;
    private volatile @Nullable Arrivals latest;

    LettuceClient(RedisConfig config, LettuceThreads threads) {
        this.uri = uri(config);
        this.threads = threads;
        this.client = RedisClient.create(threads.resources(channel -> {
            latest = Arrivals.watch(channel);
            HandshakeTimeout.watch(channel, config.connectTimeout());
        }));
        client.setOptions(options(config));
    }

    /** Makes a connection, which is given up when it is lost. Not to be called again before the stage has completed. */
    CompletionStage<Link> connect() {
        try {
            return client.connectAsync(ByteArrayCodec.INSTANCE, uri)
                    .thenApply(connection -> link(connection, requireNonNull(latest, "not initialized")));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns what can be told to do something later, for a short time and without blocking. */
    ScheduledExecutorService scheduler() {
        return threads.scheduler();
    }

    /** Closes what it has made; the threads go on. */
    Mono<Void> close() {
        return Mono.fromCompletionStage(() -> client.shutdownAsync(0, CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .onErrorComplete();
    }

    private static Link link(StatefulRedisConnection<byte[], byte[]> connection, Arrivals arrivals) {
        HandshakeTimeout.passed(arrivals.channel());
        return new Link(connection, arrivals);
    }

    private static ClientOptions options(RedisConfig config) {
        return ClientOptions.builder()
                // Replaying what was in flight would run it twice: see docs/guarantees.md. Connecting again is done by
                // SharedConnection, which knows what waits, why an attempt failed, and when another is worth it.
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                // Deadlines are our own; Lettuce's timers would outlive the calls they are for.
                .timeoutOptions(TimeoutOptions.create())
                // Only failed writes are removed from the middle of the queue; the index would cost every command.
                .useHashIndexQueue(false)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(config.connectTimeout())
                        .keepAlive(true)
                        .build())
                .sslOptions(SslOptions.builder()
                        .handshakeTimeout(wholeAttempt(config))
                        .build())
                .build();
    }

    /** Returns the bound for a server that says something all the time, and never what would be an end. */
    private static Duration wholeAttempt(RedisConfig config) {
        return config.connectTimeout().multipliedBy(STEPS_OF_AN_ATTEMPT);
    }

    private static RedisURI uri(RedisConfig config) {
        RedisURI.Builder builder = RedisURI.builder()
                .withHost(config.host())
                .withPort(config.port())
                .withSsl(config.tls())
                .withDatabase(config.database())
                .withTimeout(wholeAttempt(config));
        String clientName = config.clientName();
        if (clientName != null) {
            builder.withClientName(clientName);
        }
        char[] password = config.password();
        String username = config.username();
        if (password != null && username != null) {
            builder.withAuthentication(username, password);
        } else if (password != null) {
            builder.withPassword(password);
        }
        return builder.build();
    }
}
