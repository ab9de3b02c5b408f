package io.reactivehashmap.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.faults.FaultProxy;
import io.reactivehashmap.resilience.CircuitBreaker;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What {@code health()} says. */
final class HealthTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final RedisClient client = RedisClient.create(server.uri());
    private final RedisCommands<String, String> commands = client.connect().sync();
    private final FaultProxy proxy = FaultProxy.before(server.port());
    private final ReactiveHashMaps maps =
            ReactiveHashMaps.builder().uri(proxy.uri()).deadline(DEADLINE).build();
    private final ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
        client.shutdown();
        server.close();
    }

    @Test
    void aServerThatServesIsUpAndSaysWhatItIs() {
        Health health = health();

        assertThat(health.status()).isEqualTo(HealthStatus.UP);
        assertThat(health.reasons()).isEmpty();
        assertThat(health.latency()).isBetween(Duration.ofNanos(1), DEADLINE);
        assertThat(health.circuit()).isEqualTo(CircuitBreaker.State.CLOSED);
        ServerHealth reported = requireNonNull(health.server());
        assertThat(reported.info()).hasToString(server.description());
        assertThat(reported.role()).isEqualTo("master");
        assertThat(reported.usedMemoryBytes()).isPositive();
        assertThat(reported.maxMemoryBytes()).isZero();
        assertThat(reported.lacks().contains("HPEXPIRE"))
                .isNotEqualTo(TestServer.get().expiresEntries());
    }

    @Test
    void itTellsOfEachConnection() {
        map.put("key", "value").block();
        assertThat(health().connections())
                .containsExactly(
                        new ConnectionHealth("calls-0", ConnectionHealth.State.OPEN, 0, 0),
                        new ConnectionHealth("streams", ConnectionHealth.State.IDLE, 0, 0));
        map.entries().blockLast();
        assertThat(health().connections().get(1).state()).isEqualTo(ConnectionHealth.State.OPEN);
    }

    @Test
    void itTellsHowLongCommandsTook() {
        Flux.range(0, 200).concatMap(i -> map.put("key", "value")).blockLast();
        RoundTrips roundTrips = requireNonNull(health().roundTrips());
        assertThat(roundTrips.p50()).isPositive().isLessThanOrEqualTo(roundTrips.p99());
        assertThat(roundTrips.p99()).isLessThan(PATIENCE);
    }

    @Test
    void aServerThatCannotBeReachedIsDownWithinTheDeadlineAndTheCircuitIsOpenThen() {
        proxy.close();
        maps.health()
                .as(StepVerifier::create)
                .assertNext(health -> {
                    assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
                    assertThat(health.reasons()).first().asString().contains("cannot connect");
                    assertThat(health.latency()).isNull();
                    assertThat(health.server()).isNull();
                })
                .expectComplete()
                .verify(PATIENCE);
        maps.healthChanges(Duration.ofMillis(10))
                .filter(health -> health.circuit() == CircuitBreaker.State.OPEN)
                .take(1)
                .as(StepVerifier::create)
                .assertNext(health -> assertThat(health.status()).isEqualTo(HealthStatus.DOWN))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aServerThatIsFullIsDegradedUntilItTakesAWriteAgainAndReadsGoOn() {
        map.put("key", "value").block();
        commands.configSet("maxmemory", "1");
        map.put("key", "other").as(StepVerifier::create).verifyError(RefusedException.class);

        Health full = health();
        assertThat(full.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(full.reasons()).containsExactly("writes are refused: OOM");
        assertThat(requireNonNull(full.server()).maxMemoryBytes()).isOne();
        assertThat(map.get("key").block()).isEqualTo("value");

        commands.configSet("maxmemory", "0");
        map.put("key", "other").block();
        assertThat(health().status()).isEqualTo(HealthStatus.UP);
    }

    @Test
    void aReplicaIsDegraded() {
        commands.replicaof("127.0.0.1", 1);
        Health health = health();
        assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(health.reasons())
                .containsExactly("the server is a replica", "the replica's link to its master is down");
        assertThat(requireNonNull(health.server()).role()).isEqualTo("slave");
    }

    @Test
    void aServerThatForbidsTheQuestionIsUpAndUnknown() {
        commands.aclSetuser(
                "shy",
                AclSetuserArgs.Builder.on()
                        .addPassword("secret")
                        .allKeys()
                        .allCommands()
                        .removeCommand(CommandType.INFO));
        RedisConfig config = RedisConfig.builder()
                .port(server.port())
                .username("shy")
                .password("secret".toCharArray())
                .build();
        try (ReactiveHashMaps shy =
                ReactiveHashMaps.builder().connection(config).deadline(PATIENCE).build()) {
            Health health = requireNonNull(shy.health().block());
            assertThat(health.status()).isEqualTo(HealthStatus.UP);
            assertThat(health.latency()).isPositive();
            assertThat(health.server()).isNull();
        }
    }

    @Test
    void changesTellWhenItGoesDownAndWhenItIsBackAndNothingBetween() {
        int port = proxy.port();
        StepVerifier.create(maps.healthChanges(Duration.ofMillis(10))
                        .map(Health::status)
                        .distinctUntilChanged())
                .expectNext(HealthStatus.UP)
                .then(proxy::close)
                .expectNext(HealthStatus.DOWN)
                .then(() -> FaultProxy.before(server.port(), port))
                .expectNext(HealthStatus.UP)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void whileNothingChangesNothingIsEmitted() {
        map.put("key", "value").block();
        StepVerifier.create(maps.healthChanges(Duration.ofMillis(1)))
                .expectNextCount(1)
                .expectNoEvent(Duration.ofMillis(200))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void closedMapsAreDownAndTheirChangesEnd() {
        maps.close();
        maps.healthChanges(Duration.ofMillis(1))
                .as(StepVerifier::create)
                .assertNext(health -> {
                    assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
                    assertThat(health.reasons()).isEqualTo(List.of("not sent: the maps are closed"));
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    private Health health() {
        return requireNonNull(maps.health().block());
    }
}
