package io.reactivehashmap.contract;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.ServerInfo;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.health.Health;
import io.reactivehashmap.script.ReactiveScripts;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contracts of the map, of its view with operation ids: while no reply is lost, nobody can tell them apart. */
final class OperationIdsMapTest {

    private static final int CLIENTS = 8;

    private static List<ReactiveHashMaps> clients = List.of();

    @BeforeAll
    static void connect() {
        clients = Stream.generate(() -> TestServer.get().maps())
                .limit(CLIENTS)
                .<ReactiveHashMaps>map(WithOperationIds::new)
                .toList();
    }

    @AfterAll
    static void close() {
        clients.forEach(ReactiveHashMaps::close);
    }

    @Nested
    final class EveryOperation extends OnViews implements EveryOperationContract {}

    @Nested
    final class Writes extends OnViews implements MapWritesContract {}

    @Nested
    final class Updates extends OnViews implements MapUpdatesContract {}

    @Nested
    final class ConcurrentUpdates extends OnViews implements ConcurrentUpdatesContract {}

    @Nested
    final class MapExpiry extends OnViews implements MapExpiryContract {}

    @Nested
    final class NamesAndBytes extends OnViews implements NamesAndBytesContract {}

    private abstract static class OnViews extends OnTestServer {

        @Override
        public List<ReactiveHashMaps> clients() {
            return clients;
        }
    }

    /** Opens each map as its view. */
    private record WithOperationIds(ReactiveHashMaps maps) implements ReactiveHashMaps {

        @Override
        public <K, V> ReactiveHashMap<K, V> map(String name, Codec<K> keys, Codec<V> values) {
            return maps.map(name, keys, values).withOperationIds();
        }

        @Override
        public <K, V> ReactiveHashMap<K, V> map(byte[] name, Codec<K> keys, Codec<V> values) {
            return maps.map(name, keys, values).withOperationIds();
        }

        @Override
        public ReactiveScripts scripts() {
            return maps.scripts();
        }

        @Override
        public Mono<ServerInfo> server() {
            return maps.server();
        }

        @Override
        public Mono<Health> health() {
            return maps.health();
        }

        @Override
        public Flux<Health> healthChanges(Duration interval) {
            return maps.healthChanges(interval);
        }

        @Override
        public Mono<Void> refreshCredentials() {
            return maps.refreshCredentials();
        }

        @Override
        public Mono<Void> closeAsync() {
            return maps.closeAsync();
        }

        @Override
        public void close() {
            maps.close();
        }
    }
}
