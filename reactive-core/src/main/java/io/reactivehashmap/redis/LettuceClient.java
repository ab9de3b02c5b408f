package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.reactivehashmap.connection.RedisConfig;
import java.time.Duration;
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
    private final RedisConfig config;
    private final Mono<RedisCredentials> credentials;
    private volatile @Nullable Arrivals latest;

    LettuceClient(RedisConfig config, LettuceThreads threads) {
        this.config = config;
        this.credentials = CredentialsSource.of(config);
        this.threads = threads;
        this.client = RedisClient.create(threads.resources(channel -> {
            latest = Arrivals.watch(channel);
            HandshakeTimeout.watch(channel, config.connectTimeout());
        }));
        client.setOptions(options(config));
    }

    /** Makes a connection, which is given up when it is lost. One at a time. */
    Mono<Link> connect() {
        return Mono.defer(() -> {
                    latest = null;
                    return credentials;
                })
                .map(this::uri)
                .flatMap(uri -> Mono.fromCompletionStage(client.connectAsync(ByteArrayCodec.INSTANCE, uri)))
                .map(connection -> link(connection, requireNonNull(latest, "not initialized")))
                .onErrorMap(this::explained);
    }

    /** Adds what is known of the attempt and does not stand in its error. */
    private Throwable explained(Throwable error) {
        Arrivals arrivals = latest;
        if (arrivals == null) {
            return error;
        }
        return HandshakeTimeout.hasEnded(arrivals.channel())
                ? new SilentServerException(error)
                : ForeignProtocolException.explaining(error, arrivals.greeting());
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
                .sslOptions(sslOptions(config))
                .build();
    }

    private static SslOptions sslOptions(RedisConfig config) {
        return config.tls() ? TlsSetup.sslOptions(config.tlsOptions(), wholeAttempt(config)) : SslOptions.create();
    }

    /** Returns the bound for a server that says something all the time, and never what would be an end. */
    private static Duration wholeAttempt(RedisConfig config) {
        return config.connectTimeout().multipliedBy(STEPS_OF_AN_ATTEMPT);
    }

    private RedisURI uri(RedisCredentials credentials) {
        RedisURI.Builder builder = RedisURI.builder()
                .withHost(config.host())
                .withPort(config.port())
                .withSsl(config.tls())
                .withVerifyPeer(config.tlsOptions().verifyHostName() ? SslVerifyMode.FULL : SslVerifyMode.CA)
                .withDatabase(config.database())
                .withTimeout(wholeAttempt(config))
                .withAuthentication((ImmediateRedisCredentialsProvider) () -> credentials);
        String clientName = config.clientName();
        return (clientName == null ? builder : builder.withClientName(clientName)).build();
    }
}
