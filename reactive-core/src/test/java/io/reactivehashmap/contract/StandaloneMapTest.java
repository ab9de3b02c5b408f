package io.reactivehashmap.contract;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contracts of the map, on one server. */
final class StandaloneMapTest {

    private static final int CLIENTS = 8;

    private static List<ReactiveHashMaps> clients = List.of();

    @BeforeAll
    static void connect() {
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> TestServer.get().maps())
                .toList();
    }

    @AfterAll
    static void close() {
        clients.forEach(ReactiveHashMaps::close);
    }

    @Nested
    final class EveryOperation extends OnOneServer implements EveryOperationContract {}

    @Nested
    final class Reads extends OnOneServer implements MapReadsContract {}

    @Nested
    final class Writes extends OnOneServer implements MapWritesContract {}

    @Nested
    final class Updates extends OnOneServer implements MapUpdatesContract {}

    @Nested
    final class Compute extends OnOneServer implements ComputeContract {}

    @Nested
    final class ComputeIfAbsent extends OnOneServer implements ComputeIfAbsentContract {}

    @Nested
    final class ConcurrentUpdates extends OnOneServer implements ConcurrentUpdatesContract {}

    @Nested
    final class MapExpiry extends OnOneServer implements MapExpiryContract {}

    @Nested
    final class EntryExpiry extends OnOneServer implements EntryExpiryContract {}

    @Nested
    final class NamesAndBytes extends OnOneServer implements NamesAndBytesContract {}

    @Nested
    final class CodecFailures extends OnOneServer implements CodecFailureContract {}

    private abstract static class OnOneServer extends OnTestServer {

        @Override
        public List<ReactiveHashMaps> clients() {
            return clients;
        }
    }
}
