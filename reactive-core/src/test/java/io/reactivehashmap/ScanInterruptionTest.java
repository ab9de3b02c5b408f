package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What a scan does when its server goes away between two pages. */
final class ScanInterruptionTest {

    private static final int SIZE = 5_000;

    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(server.uri())
            .deadline(Duration.ofSeconds(5))
            .build();
    private final ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());
    private @Nullable EmbeddedRedis successor;

    @BeforeEach
    void fill() {
        map.putAll(Entries.numbered(SIZE, 100), BulkOptions.defaults()).blockLast();
    }

    @AfterEach
    void close() {
        maps.close();
        server.close();
        if (successor != null) {
            successor.close();
        }
    }

    @Test
    void aServerThatIsGoneEndsTheScanWithWhatWasDelivered() {
        assertInterrupted(server::close, "cannot connect|not connected|disconnected");
    }

    @Test
    void anotherServerInItsPlaceEndsTheScanThoughItHasTheSameEntries() {
        assertInterrupted(
                () -> {
                    server.close();
                    successor = EmbeddedRedis.builder().port(server.port()).start();
                    try (ReactiveHashMaps others = ReactiveHashMaps.connect(successor.uri())) {
                        others.map("map", Codecs.string(), Codecs.string())
                                .putAll(Entries.numbered(SIZE, 100), BulkOptions.defaults())
                                .blockLast();
                    }
                },
                "restarted or replaced");
    }

    private void assertInterrupted(Runnable interruption, String reason) {
        AtomicLong delivered = new AtomicLong();
        map.keys(ScanOptions.builder().count(10).readAhead(0).build())
                .index()
                .limitRate(1)
                .concatMap(key -> key.getT1() == 1_000
                        ? Mono.fromRunnable(interruption)
                                .subscribeOn(Schedulers.boundedElastic())
                                .thenReturn(key)
                        : Mono.just(key))
                .doOnNext(key -> delivered.incrementAndGet())
                .as(StepVerifier::create)
                .thenConsumeWhile(key -> true)
                .expectErrorSatisfies(error -> {
                    assertThat(error)
                            .isInstanceOf(ScanInterruptedException.class)
                            .hasMessageStartingWith("map 'map', keys: interrupted after " + delivered)
                            .message()
                            .containsPattern(reason);
                    assertThat(((ScanInterruptedException) error).delivered())
                            .isEqualTo(delivered.get())
                            .isBetween(1_000L, SIZE - 1L);
                })
                .verify(Duration.ofSeconds(30));
    }
}
