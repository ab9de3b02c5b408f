package io.reactivehashmap.samples.benchmarks.peer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A client of Lettuce with one connection, for both of its APIs: without latency metrics, everything else as it comes.
 *
 * @param <V> the type of the values
 */
final class LettuceConnection<V> implements AutoCloseable {

    private final ClientResources resources = withoutMetrics();
    private final RedisClient client;
    private final StatefulRedisConnection<String, V> connection;

    LettuceConnection(String uri, RedisCodec<String, V> codec) {
        this.client = RedisClient.create(resources, uri);
        this.connection = client.connect(codec);
    }

    /** Returns what a client of Lettuce runs on when nobody looks at its latency metrics. */
    static ClientResources withoutMetrics() {
        return ClientResources.builder()
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
    }

    StatefulRedisConnection<String, V> connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
