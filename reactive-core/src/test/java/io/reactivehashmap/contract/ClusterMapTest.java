package io.reactivehashmap.contract;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.testing.TestCluster;
import io.reactivehashmap.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contracts of the map, in a cluster. */
@Tag("once")
final class ClusterMapTest {

    private static final int CLIENTS = 8;

    private static List<ReactiveHashMaps> clients = List.of();

    @BeforeAll
    static void connect() {
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> TestCluster.get().maps())
                .toList();
    }

    @AfterAll
    static void close() {
        clients.forEach(ReactiveHashMaps::close);
    }

    @Nested
    final class EveryOperation extends InACluster implements EveryOperationContract {}

    @Nested
    final class Writes extends InACluster implements MapWritesContract {}

    @Nested
    final class ComputeIfAbsent extends InACluster implements ComputeIfAbsentContract {}

    @Nested
    final class MapExpiry extends InACluster implements MapExpiryContract {}

    @Nested
    final class CodecFailures extends InACluster implements CodecFailureContract {}

    @Nested
    final class Reads extends InACluster implements MapReadsContract {}

    @Nested
    final class Updates extends InACluster implements MapUpdatesContract {}

    @Nested
    final class Compute extends InACluster implements ComputeContract {}

    @Nested
    final class ConcurrentUpdates extends InACluster implements ConcurrentUpdatesContract {}

    @Nested
    final class EntryExpiry extends InACluster implements EntryExpiryContract {}

    @Nested
    final class NamesAndBytes extends InACluster implements NamesAndBytesContract {}

    private abstract static class InACluster implements MapContract {

        @Override
        public final List<ReactiveHashMaps> clients() {
            return clients;
        }

        @Override
        public final ReactiveHashMaps.Builder newClient() {
            return ReactiveHashMaps.builder().uri(TestCluster.get().uri());
        }

        @Override
        public final RedisClusterCommands<byte[], byte[]> commands() {
            return TestCluster.get().anyCommands();
        }

        @Override
        public final Stream<String> commandStatistics() {
            return TestCluster.get().commands().stream()
                    .flatMap(master -> master.info("commandstats").lines());
        }

        @Override
        public final boolean expiresEntries() {
            return TestServer.get().expiresEntries();
        }

        @Override
        public final String serverDescription() {
            return TestServer.get().description();
        }
    }
}
