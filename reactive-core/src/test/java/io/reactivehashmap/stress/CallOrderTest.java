package io.reactivehashmap.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** That calls which one thread makes on one key take effect in that order, though it waits for none of them. */
@Tag("one-server")
final class CallOrderTest {

    private static final int ROUNDS = 2_000;

    private final ReactiveHashMaps maps = TestServer.get().maps();
    private final ReactiveHashMap<String, Long> map =
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.int64());
    private final List<CompletableFuture<? extends Optional<?>>> results = new ArrayList<>();
    private final List<Object> expected = new ArrayList<>();

    @AfterEach
    void close() {
        maps.close();
    }

    @Test
    void ofCallsThatWaitForTheConnection() {
        makeCalls();
        assertOrder();
    }

    @Test
    void ofCallsOnAnOpenConnection() {
        map.size().block();
        makeCalls();
        assertOrder();
    }

    @Test
    void ofCallsThatTheEventLoopMakes() {
        map.size().doOnNext(size -> makeCalls()).block();
        assertOrder();
    }

    /** Makes calls of which each finds what the one before it has left. */
    private void makeCalls() {
        for (long i = 0; i < ROUNDS; i++) {
            expect(map.put("key", i), Optional.empty());
            expect(map.get("key"), Optional.of(i));
            expect(map.increment("key", 1), Optional.of(i + 1));
            expect(map.get("key"), Optional.of(i + 1));
            expect(map.putIfAbsent("key", -i), Optional.of(false));
            expect(map.remove("key"), Optional.of(true));
            expect(map.remove("key"), Optional.of(false));
            expect(map.get("key"), Optional.empty());
            expect(map.put("key", -i), Optional.empty());
            expect(map.put("key", i), Optional.empty());
            expect(map.getAndRemove("key"), Optional.of(i));
        }
    }

    private <T> void expect(Mono<T> call, Optional<?> result) {
        results.add(call.singleOptional().toFuture());
        expected.add(result);
    }

    private void assertOrder() {
        List<Object> told = new ArrayList<>();
        results.forEach(result -> told.add(result.join()));
        assertThat(told).isEqualTo(expected);
    }
}
