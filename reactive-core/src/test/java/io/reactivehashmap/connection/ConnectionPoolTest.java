package io.reactivehashmap.connection;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Which connection a call takes. */
final class ConnectionPoolTest {

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final int CONNECTIONS = 4;

    private final TestServer server = TestServer.get();
    private final String clientName = "connection-pool-test-" + CLIENTS.incrementAndGet();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .connection(RedisConfig.builder()
                    .port(server.port())
                    .clientName(clientName)
                    .build())
            .pipeline(PipelineOptions.builder().connections(CONNECTIONS).build())
            .deadline(Duration.ofSeconds(20))
            .build();

    @AfterEach
    void close() {
        maps.close();
    }

    @Test
    void manyMapsUseAllConnections() {
        Flux.range(0, 100)
                .flatMap(i -> newMap().increment("key", 1))
                .as(StepVerifier::create)
                .expectNextCount(100)
                .verifyComplete();
        assertThat(connections()).hasSize(CONNECTIONS);
    }

    @Test
    void allCallsOfAMapUseOneConnectionAndKeepTheirOrder() {
        ReactiveHashMap<String, Long> map = newMap();
        Flux.range(0, 1_000)
                .flatMapSequential(i -> map.increment("key", 1), 1_000)
                .as(StepVerifier::create)
                .expectNextSequence(LongStream.rangeClosed(1, 1_000).boxed().toList())
                .verifyComplete();
        assertThat(connections()).hasSize(1);
    }

    @Test
    void scansAndBulkWritesShareAConnectionThatIsNoCalls() {
        ReactiveHashMap<String, Long> map = newMap();
        map.put("key", 1L).block();
        Set<String> forCalls = connections();

        map.entries().as(StepVerifier::create).expectNextCount(1).verifyComplete();
        Set<String> both = connections();
        map.putAll(Flux.just(new MapEntry<>("other", 2L)), BulkOptions.defaults())
                .blockLast();
        map.removeAll(Flux.just("other")).block();

        assertThat(both).hasSize(2).containsAll(forCalls);
        assertThat(connections()).isEqualTo(both);
    }

    @Test
    void closingClosesThemAll() {
        manyMapsUseAllConnections();
        newMap().entries().blockLast();
        maps.close();
        eventually("the end of the connections", () -> connections().isEmpty());
    }

    private ReactiveHashMap<String, Long> newMap() {
        return maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.int64());
    }

    /** Returns the numbers that the server has given to the connections of the maps. */
    private Set<String> connections() {
        return server.commands()
                .clientList()
                .lines()
                .filter(line -> line.contains(" name=" + clientName + " "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }
}
