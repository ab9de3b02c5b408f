package io.reactivehashmap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What a connection is told before the first call, and told again when it has been replaced. */
final class ConnectionSetupTest {

    private final TestServer server = TestServer.get();

    @Test
    void theServerShowsTheClientsName() {
        try (ReactiveHashMaps maps = maps(config().clientName("reports").build())) {
            map(maps).size().block();
            assertThat(clientsNamed("reports")).hasSize(1);
            server.killOtherConnections();
            map(maps).size().block();
            assertThat(clientsNamed("reports")).hasSize(1);
        }
    }

    @Test
    void aMapIsInTheDatabaseThatWasChosen() {
        try (ReactiveHashMaps first = maps(config().database(1).build());
                ReactiveHashMaps second = maps(config().database(2).build())) {
            String name = TestServer.uniqueName();
            ReactiveHashMap<String, String> map = first.map(name, Codecs.string(), Codecs.string());
            map.put("key", "value").block();
            assertThat(second.map(name, Codecs.string(), Codecs.string()).size().block())
                    .isZero();
            server.killOtherConnections();
            assertThat(map.get("key").block()).isEqualTo("value");
            map.clear().block();
        }
    }

    @Test
    void aServerThatKnowsOnlyTheOlderProtocolServesAsWell() {
        try (EmbeddedRedis old = EmbeddedRedis.builder()
                        .directive("rename-command", "HELLO \"\"")
                        .directive("user", "alice on >hunter2 ~* &* +@all")
                        .start();
                ReactiveHashMaps maps = maps(RedisConfig.of("redis://alice:hunter2@127.0.0.1:" + old.port() + "/3"))) {
            ReactiveHashMap<String, String> map = map(maps);
            map.putAll(Map.of("a", "1", "b", "2")).block();
            assertThat(map.getAll(List.of("a", "b", "c"))
                            .collectMap(MapEntry::key, MapEntry::value)
                            .block())
                    .isEqualTo(Map.of("a", "1", "b", "2"));
            assertThat(map.get("c").blockOptional()).isEmpty();
            assertThat(map.increment("a", 1).block()).isEqualTo(2);
            assertThat(map.compute("b", present -> present.map(value -> value + "!"))
                            .block())
                    .isEqualTo("2!");
            assertThat(map.timeToLive().blockOptional()).isEmpty();
            map.keys(ScanOptions.defaults())
                    .sort()
                    .as(StepVerifier::create)
                    .expectNext("a", "b")
                    .verifyComplete();
            assertThat(map.pop().blockOptional()).isPresent();
        }
    }

    private RedisConfig.Builder config() {
        return RedisConfig.of(server.uri()).mutate();
    }

    private static ReactiveHashMaps maps(RedisConfig config) {
        return ReactiveHashMaps.builder()
                .connection(config)
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    private static ReactiveHashMap<String, String> map(ReactiveHashMaps maps) {
        return maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
    }

    private List<String> clientsNamed(String name) {
        return server.commands()
                .clientList()
                .lines()
                .filter(line -> line.contains(" name=" + name + " "))
                .toList();
    }
}
