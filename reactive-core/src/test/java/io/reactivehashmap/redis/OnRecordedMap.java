package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.api.sync.RedisCommands;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** A map on a server, requests on which have operation ids. Sending one twice is what a repetition does. */
abstract class OnRecordedMap {

    static final Duration RETENTION = Duration.ofMinutes(1);
    static final byte[] KEY = utf8("key");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final RedisCommands<byte[], byte[]> commands = TestServer.get().commands();
    final MapName map = MapName.of(utf8(TestServer.uniqueName()));
    private final OperationRecords records = OperationRecords.of(map, new OperationIds(RETENTION));
    private final Nodes nodes = connect(RedisConfig.of(TestServer.get().uri()));

    @AfterEach
    void close() {
        nodes.close().block();
    }

    static Nodes connect(RedisConfig server) {
        return new Nodes(new ConnectionSettings(
                server,
                PipelineOptions.defaults(),
                RetryOptions.defaults(),
                CircuitBreakerOptions.defaults(),
                PATIENCE,
                Duration.ofSeconds(1),
                Telemetry.OFF));
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    final <T> Request<T> once(Request<T> request) {
        return records.once(request);
    }

    final <T> Mono<T> send(Request<T> request) {
        return send(request, nodes);
    }

    final <T> Mono<T> send(Request<T> request, Nodes nodes) {
        return nodes.any().connection().send(request, Deadline.in(PATIENCE));
    }

    final <T> @Nullable T reply(Request<T> request) {
        return send(request).block();
    }

    /** Returns the keys of all records that the map has. */
    final List<byte[]> recordKeys() {
        return commands.keys("{" + map.text() + "}:op:*");
    }
}
