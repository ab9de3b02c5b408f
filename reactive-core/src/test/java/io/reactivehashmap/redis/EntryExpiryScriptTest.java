package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.UnsupportedCommandException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** How an expiring entry is stored on a server that has {@code HPEXPIRE} but not {@code HSETEX}, such as Redis 7.4. */
final class EntryExpiryScriptTest {

    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final byte[] VALUE = "value".getBytes(UTF_8);

    private final TestServer server = TestServer.get();
    private final ConnectionSettings settings = new ConnectionSettings(
            RedisConfig.of(server.uri()),
            PipelineOptions.defaults(),
            RetryOptions.defaults(),
            CircuitBreakerOptions.defaults(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Telemetry.OFF);
    private final Nodes nodes = new Nodes(settings);
    private final Route route = Route.to(nodes.any(), settings);
    private final CallExecutor executor = route.executor();
    private final MapName map = MapName.of(TestServer.uniqueName().getBytes(UTF_8));
    private final EntryExpiry<String, String> expiry = new EntryExpiry<>(
            map, new EntryCodec<>(map, Codecs.string(), Codecs.string(), 1_000), executor, route.probe());

    @AfterEach
    void close() {
        nodes.close().block();
    }

    @Test
    void theScriptStoresTheEntryWithItsExpiry() {
        if (!server.expiresEntries()) {
            assertUnsupported();
            return;
        }
        expiry.put(executor.deadline(), false, KEY, VALUE, 3_600_000)
                .as(StepVerifier::create)
                .expectNext(1L)
                .verifyComplete();
        assertThat(server.commands().hget(map.bytes(), KEY)).isEqualTo(VALUE);
        expiry.timeToLive("key")
                .as(StepVerifier::create)
                .assertNext(left -> assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, (1L << 46) + 1, Long.MAX_VALUE})
    void aTimeThatTheServerRefusesStoresNothing(long millis) {
        if (!server.expiresEntries()) {
            assertUnsupported();
            return;
        }
        expiry.put(executor.deadline(), false, KEY, VALUE, millis)
                .as(StepVerifier::create)
                .verifyError(InvalidRequestException.class);
        assertThat(server.commands().exists(map.bytes())).isZero();
    }

    @Test
    void theLongestTimeThatTheScriptTakesIsOneThatTheServerTakes() {
        if (!server.expiresEntries()) {
            assertUnsupported();
            return;
        }
        expiry.put(executor.deadline(), false, KEY, VALUE, 1L << 45)
                .as(StepVerifier::create)
                .expectNext(1L)
                .verifyComplete();
        expiry.timeToLive("key").as(StepVerifier::create).expectNextCount(1).verifyComplete();
    }

    private void assertUnsupported() {
        expiry.put("key", "value", 1_000).as(StepVerifier::create).verifyError(UnsupportedCommandException.class);
        assertThat(server.commands().exists(map.bytes())).isZero();
    }
}
