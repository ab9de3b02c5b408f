package io.reactivehashmap.redis;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ScanInterruptedException;
import io.reactivehashmap.scan.ScanOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The walk through pages, apart from where they come from. */
final class HashScanTest {

    private static final ScanOptions DEDUPLICATED =
            ScanOptions.builder().deduplicate(1_000_000).build();

    @Test
    void keysThatPagesRepeatAreEmittedAgainWithoutDeduplication() {
        scan(new ScriptedPages(List.of(List.of("a", "b"), List.of("b", "c"))), ScanOptions.defaults())
                .as(StepVerifier::create)
                .expectNext("a", "b", "b", "c")
                .verifyComplete();
    }

    @Test
    void keysThatPagesRepeatAreEmittedOnceWithDeduplication() {
        scan(new ScriptedPages(List.of(List.of("a", "b", "a"), List.of("b", "c"), List.of("a"))), DEDUPLICATED)
                .as(StepVerifier::create)
                .expectNext("a", "b", "c")
                .verifyComplete();
    }

    @Test
    void pagesWithNothingInThemArePassedOver() {
        scan(
                        new ScriptedPages(
                                List.of(List.of(), List.of("a"), List.of(), List.of(), List.of("b"), List.of())),
                        DEDUPLICATED)
                .as(publisher -> StepVerifier.create(publisher, 2))
                .expectNext("a", "b")
                .verifyComplete();
    }

    @Test
    void demandThatThePageCannotMeetAsksForTheNextOne() {
        ScriptedPages pages = new ScriptedPages(List.of(List.of("a", "b"), List.of("c", "d"), List.of("e", "f")));

        scan(pages, ScanOptions.builder().readAhead(0).build())
                .as(publisher -> StepVerifier.create(publisher, 3))
                .expectNext("a", "b", "c")
                .then(() -> assertThat(pages.asked()).isEqualTo(2))
                .thenRequest(1)
                .expectNext("d")
                .thenRequest(1)
                .expectNext("e")
                .thenCancel()
                .verify();
    }

    @Test
    void emptyPagesAreNotReadAheadWithoutEnd() {
        ScriptedPages pages = new ScriptedPages(List.of(List.of("a"), List.of(), List.of(), List.of(), List.of("b")));

        scan(pages, ScanOptions.builder().readAhead(1).build())
                .as(publisher -> StepVerifier.create(publisher, 1))
                .expectNext("a")
                .then(() -> eventually("the next page is read ahead", () -> pages.asked() >= 2))
                .expectNoEvent(Duration.ofMillis(50))
                .then(() -> assertThat(pages.asked()).isEqualTo(2))
                .thenRequest(1)
                .expectNext("b")
                .verifyComplete();
        assertThat(pages.asked()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 4", "3, 6"})
    void aSlowSubscriberThatRequestedEverythingHasABoundedNumberOfPagesWaiting(int readAhead, int asked) {
        AnnouncedPages pages = new AnnouncedPages(50);
        List<Integer> askedWhileBusy = new CopyOnWriteArrayList<>();

        scan(pages, ScanOptions.builder().readAhead(readAhead).build())
                .doOnNext(key -> {
                    // All that is under way arrives before the subscriber is done with this one.
                    pages.allArrive();
                    askedWhileBusy.add(pages.asked());
                })
                .take(1, false)
                .as(StepVerifier::create)
                .then(pages::arrive)
                .expectNext("key-0")
                .verifyComplete();

        assertThat(askedWhileBusy).containsExactly(asked);
    }

    @Test
    void anErrorThatIsNoExceptionEndsTheScanToo() {
        Flux<String> scan = new HashScan<>(
                MapName.of(new byte[] {'m'}),
                Operation.KEYS,
                ScanOptions.defaults(),
                () -> new ScriptedPages(List.of(List.of("a"))),
                (key, value, position) -> {
                    throw new AssertionError("from a codec");
                });

        scan.as(StepVerifier::create).verifyError(AssertionError.class);
    }

    @Test
    void whateverTheDemandAndThePagesEveryKeyIsEmittedOnceAndInOrder() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<List<String>> script = randomPages(random);
            List<String> expected = script.stream().flatMap(List::stream).toList();
            ScriptedPages pages = new ScriptedPages(script);
            ScanOptions options =
                    ScanOptions.builder().readAhead(random.nextInt(4)).build();
            int rate = 1 + random.nextInt(8);

            List<String> emitted = scan(pages, options)
                    .limitRate(rate)
                    .publishOn(Schedulers.parallel(), rate)
                    .collectList()
                    .blockOptional()
                    .orElseThrow();

            assertThat(emitted).as("seed %d, round %d", seed, round).isEqualTo(expected);
            assertThat(pages.asked()).as("seed %d, round %d", seed, round).isEqualTo(script.size());
            assertThat(pages.overlapped()).as("seed %d, round %d", seed, round).isFalse();
        }
    }

    @Test
    void aScanThatIsCancelledAnywhereEndsThere() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<List<String>> script = randomPages(random);
            List<String> expected = script.stream().flatMap(List::stream).toList();
            int taken = random.nextInt(expected.size() + 1);

            List<String> emitted = scan(new ScriptedPages(script), ScanOptions.defaults())
                    .publishOn(Schedulers.parallel(), 1 + random.nextInt(8))
                    .take(taken)
                    .collectList()
                    .blockOptional()
                    .orElseThrow();

            assertThat(emitted).as("seed %d, round %d", seed, round).isEqualTo(expected.subList(0, taken));
        }
    }

    @Test
    void aFailedPageIsSignalledAfterWhatCameBeforeIt() {
        ScriptedPages pages = new ScriptedPages(List.of(List.of("a", "b"), List.of("c")));
        PageSource failing = (cursor, next) ->
                pages.asked() == 1 ? Mono.error(new IllegalStateException("no second page")) : pages.page(cursor, next);

        scan(failing, ScanOptions.defaults())
                .as(publisher -> StepVerifier.create(publisher, 1))
                .expectNext("a")
                .thenRequest(5)
                .expectNext("b")
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ScanInterruptedException.class)
                        .hasMessage("map 'm', keys: interrupted after 2 delivered: IllegalStateException")
                        .hasCauseInstanceOf(IllegalStateException.class));
    }

    private static Flux<String> scan(PageSource pages, ScanOptions options) {
        return new HashScan<>(
                MapName.of(new byte[] {'m'}),
                Operation.KEYS,
                options,
                () -> pages,
                (key, value, position) -> new String(key, UTF_8));
    }

    private static List<List<String>> randomPages(Random random) {
        List<List<String>> pages = new ArrayList<>();
        int key = 0;
        int count = 1 + random.nextInt(6);
        for (int page = 0; page < count; page++) {
            List<String> keys = new ArrayList<>();
            for (int size = random.nextInt(5); size > 0; size--) {
                keys.add("key-" + key++);
            }
            pages.add(keys);
        }
        return pages;
    }
}
