package io.reactivehashmap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.bulk.BulkFailure;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.testing.Entries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** How a bulk write accounts for what cannot be written. */
final class BulkFailureTest extends OnAMap {

    @Test
    void anEntryThatCannotBeEncodedEndsTheWriteAfterTheOnesBeforeIt() {
        poisoned(600, 1_000)
                .as(source -> map.putAll(source, BulkOptions.defaults()))
                .then()
                .as(StepVerifier::create)
                .expectErrorSatisfies(error -> {
                    assertThat(error)
                            .isInstanceOf(BulkWriteException.class)
                            .hasMessageContaining("600 of 601 written")
                            .hasCauseInstanceOf(CodecException.class);
                    BulkFailure failure = ((BulkWriteException) error).failure();
                    assertThat(failure).isNotNull().satisfies(entry -> {
                        assertThat(entry.key()).isEqualTo("key-600");
                        assertThat(entry.position()).isEqualTo(600);
                        assertThat(entry.cause()).isInstanceOf(CodecException.class);
                    });
                    assertThat(((BulkWriteException) error).progress())
                            .matches(progress -> progress.failed() == 1 && progress.done());
                })
                .verify();

        assertThat(map.size().block()).isEqualTo(600);
    }

    @Test
    void entriesThatCannotBeEncodedAreSkippedOnRequest() {
        List<BulkFailure> skipped = new ArrayList<>();

        BulkProgress last = write(
                Flux.concat(poisoned(10, 100), poisoned(20, 100)),
                BulkOptions.builder().skipInvalid(skipped::add).build());

        assertThat(last.accepted()).isEqualTo(200);
        assertThat(last.written()).isEqualTo(198);
        assertThat(last.failed()).isEqualTo(2);
        assertThat(skipped).extracting(BulkFailure::position).containsExactly(10L, 120L);
        assertThat(skipped).extracting(BulkFailure::key).containsExactly("key-10", "key-20");
    }

    @Test
    void aListenerThatThrowsEndsTheWriteAndNoEntryIsLostFromTheAccount() {
        BulkOptions options = BulkOptions.builder()
                .skipInvalid(failure -> {
                    throw new IllegalStateException("listener");
                })
                .build();

        map.putAll(poisoned(10, 100), options).then().as(StepVerifier::create).verifyErrorSatisfies(error -> {
            assertThat(error).isInstanceOf(BulkWriteException.class);
            assertAccounted(((BulkWriteException) error).progress());
        });
    }

    @Test
    void anEntryOverTheSizeCapIsOneThatCannotBeWritten() {
        List<BulkFailure> skipped = new ArrayList<>();
        try (ReactiveHashMaps capped =
                ReactiveHashMaps.builder().uri(server.uri()).maxValueBytes(100).build()) {
            BulkProgress last = capped.map(map.name(), Codecs.string(), Codecs.string())
                    .putAll(
                            Flux.just(new MapEntry<>("fits", "x"), new MapEntry<>("large", "x".repeat(101))),
                            BulkOptions.builder().skipInvalid(skipped::add).build())
                    .last()
                    .blockOptional()
                    .orElseThrow();

            assertThat(last.written()).isEqualTo(1);
        }
        assertThat(skipped)
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("101 bytes, more than the 100 allowed"));
    }

    @Test
    void anErrorOfTheSourceLeavesWhatItDeliveredAndSaysSo() {
        Flux<MapEntry<String, String>> source =
                Entries.numbered(700, 10).concatWith(Mono.error(new IllegalStateException("disk full")));

        map.putAll(source, BulkOptions.defaults())
                .as(StepVerifier::create)
                .thenConsumeWhile(progress -> !progress.done())
                .assertNext(last -> assertThat(last.written()).isEqualTo(700))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(BulkWriteException.class)
                        .hasMessageContaining("700 of 700 written: IllegalStateException")
                        .hasCauseInstanceOf(IllegalStateException.class))
                .verify();

        assertThat(map.size().block()).isEqualTo(700);
    }

    @Test
    void aServerThatRefusesEndsTheWriteAndCancelsTheSource() {
        AtomicBoolean cancelled = new AtomicBoolean();
        server.commands().set(map.name().getBytes(UTF_8), new byte[0]);

        map.putAll(
                        Entries.numbered(Integer.MAX_VALUE, 10).doOnCancel(() -> cancelled.set(true)),
                        BulkOptions.defaults())
                .then()
                .as(StepVerifier::create)
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(BulkWriteException.class).hasMessageContaining("holds a string");
                    assertAccounted(((BulkWriteException) error).progress());
                })
                .verify();

        assertThat(cancelled).isTrue();
    }

    @Test
    void aServerThatDisappearsEndsTheWriteAndEveryEntryIsAccountedFor() {
        EmbeddedRedis mortal = EmbeddedRedis.start();
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri(mortal.uri())
                .deadline(Duration.ofSeconds(1))
                .build()) {
            maps.map("map", Codecs.string(), Codecs.string())
                    .putAll(Entries.numbered(Integer.MAX_VALUE, 10), BulkOptions.defaults())
                    .publishOn(Schedulers.boundedElastic())
                    .doOnNext(progress -> {
                        if (progress.written() > 10_000) {
                            mortal.close();
                        }
                    })
                    .then()
                    .as(StepVerifier::create)
                    .expectErrorSatisfies(error -> {
                        assertThat(error).isInstanceOf(BulkWriteException.class);
                        assertAccounted(((BulkWriteException) error).progress());
                        assertThat(((BulkWriteException) error).progress().written())
                                .isGreaterThan(10_000);
                    })
                    .verify(Duration.ofSeconds(20));
        } finally {
            mortal.close();
        }
    }

    private static void assertAccounted(BulkProgress progress) {
        assertThat(progress.done()).isTrue();
        assertThat(progress.written() + progress.failed() + progress.unknown()).isEqualTo(progress.accepted());
    }

    /** Returns {@code count} entries of which the one at {@code position} has a value without an encoding. */
    private static Flux<MapEntry<String, String>> poisoned(int position, int count) {
        return Entries.numbered(count, 10)
                .index()
                .map(entry -> entry.getT1() == position
                        ? new MapEntry<>(entry.getT2().key(), "lone surrogate \ud800")
                        : entry.getT2());
    }
}
