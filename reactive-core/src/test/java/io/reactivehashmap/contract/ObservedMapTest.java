package io.reactivehashmap.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Every operation is watched, under its own name. */
final class ObservedMapTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(TestServer.get().uri())
            .deadline(Duration.ofSeconds(20))
            .meters(registry)
            .observations(observations)
            .build();

    @AfterEach
    void close() {
        maps.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsTimedAndObservedUnderItsName(Call call) {
        String name = TestServer.uniqueName();
        TestServer.get().commands().hset(MapContract.utf8(name), MapContract.utf8("key"), MapContract.utf8("1"));
        ReactiveHashMap<String, String> map = maps.map(name, Codecs.string(), Codecs.string());

        Flux.from(call.on(map)).onErrorComplete().blockLast();

        assertThat(registry.find("reactivehashmap.calls").timers())
                .singleElement()
                .satisfies(timer -> {
                    assertThat(timer.count()).isEqualTo(1);
                    assertThat(timer.getId().getTag("operation")).isEqualTo(call.operation());
                    assertThat(timer.getId().getTag("map")).isEqualTo(name);
                    assertThat(timer.getId().getTag("outcome")).isEqualTo(expectedOutcome(call));
                });
        TestObservationRegistryAssert.assertThat(observations)
                .hasSingleObservationThat()
                .hasNameEqualTo("reactivehashmap.call")
                .hasContextualNameEqualTo(call.operation() + " " + name)
                .hasOnlyKeys("db.system.name", "map", "operation", "outcome");
    }

    @Test
    void soIsTheViewThatHasOperationIds() {
        ReactiveHashMap<String, Long> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.int64());
        ReactiveHashMap<String, Long> view = map.withOperationIds();
        view.increment("key", 1).block();

        assertThat(registry.get("reactivehashmap.calls")
                        .tag("operation", "increment")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(view.withOperationIds()).isSameAs(view);
    }

    private static String expectedOutcome(Call call) {
        return call.needsEntryExpiry() && !TestServer.get().expiresEntries() ? "unsupported" : "success";
    }
}
