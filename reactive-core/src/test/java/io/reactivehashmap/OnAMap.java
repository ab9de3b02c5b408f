package io.reactivehashmap;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;

/** A test with an empty map of its own, over a connection of its own. */
abstract class OnAMap {

    final TestServer server = TestServer.get();
    final ReactiveHashMaps maps = server.maps();
    final ReactiveHashMap<String, String> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());

    @AfterEach
    final void close() {
        maps.close();
    }

    /** Writes all of {@code source} and returns the last progress. */
    final BulkProgress write(Flux<MapEntry<String, String>> source, BulkOptions options) {
        return map.putAll(source, options).last().blockOptional().orElseThrow();
    }
}
