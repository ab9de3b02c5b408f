package io.reactivehashmap;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.Entries;
import io.reactivehashmap.testing.TestServer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What a scan asks of the server, what it emits, and what it does when the map or the server changes meanwhile. */
final class ScanTest {

    private static final int LARGE = 300_000;
    private static final TestServer SERVER = TestServer.get();

    private static ReactiveHashMaps maps;
    private static ReactiveHashMap<String, String> large;

    @BeforeAll
    static void fillALargeMap() {
        maps = SERVER.maps();
        large = newMap();
        large.putAll(Entries.numbered(LARGE, 20), BulkOptions.defaults()).blockLast();
    }

    @AfterAll
    static void close() {
        large.clear().block();
        maps.close();
    }

    @Test
    void aRequestForOneEntryCostsAtMostTwoPages() {
        long before = pages();

        StepVerifier.create(large.entries(ScanOptions.builder().count(1_000).build()), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertThat(pagesOnceQuiet() - before).isBetween(1L, 2L);
    }

    @Test
    void takingTenCostsAtMostTwoPages() {
        long before = pages();

        assertThat(large.entries().take(10).collectList().block()).hasSize(10);

        assertThat(pagesOnceQuiet() - before).isBetween(1L, 2L);
    }

    @Test
    void withoutReadAheadOnlyThePageThatIsNeededIsRead() {
        long before = pages();

        StepVerifier.create(large.entries(ScanOptions.builder().readAhead(0).build()), 1)
                .expectNextCount(1)
                .then(() -> assertThat(pagesOnceQuiet() - before).isEqualTo(1))
                .thenCancel()
                .verify();
    }

    @Test
    void asManyPagesAsAllowedAreReadAhead() {
        long before = pages();

        StepVerifier.create(large.entries(ScanOptions.builder().readAhead(3).build()), 1)
                .expectNextCount(1)
                .then(() -> eventually("four pages are read", () -> pages() - before >= 4))
                .then(() -> assertThat(pagesOnceQuiet() - before).isEqualTo(4))
                .thenCancel()
                .verify();
    }

    @Test
    void nothingIsReadWithoutDemand() {
        long before = pages();

        StepVerifier.create(large.entries(), 0)
                .expectSubscription()
                .then(() -> assertThat(pagesOnceQuiet() - before).isZero())
                .thenCancel()
                .verify();
    }

    @Test
    void theCountDecidesTheNumberOfPages() {
        long before = pages();

        large.keys(ScanOptions.builder().count(10_000).build()).blockLast();

        assertThat(pages() - before).isBetween(25L, 35L);
    }

    @Test
    void allEntriesAreEmitted() {
        large.entries()
                .doOnNext(entry -> assertThat(entry.value()).isEqualTo(Entries.value(entry.key(), 20)))
                .map(MapEntry::key)
                .distinct()
                .count()
                .as(StepVerifier::create)
                .expectNext((long) LARGE)
                .verifyComplete();
    }

    @Test
    void aSubscriberThatAsksInSmallStepsGetsAllEntriesToo() {
        StepVerifier.create(large.keys(ScanOptions.defaults()).limitRate(7).distinct())
                .expectNextCount(LARGE)
                .verifyComplete();
    }

    @Test
    void twoSubscribersShareNothing() {
        Flux<String> keys = large.keys(ScanOptions.defaults());

        StepVerifier.create(Flux.merge(keys.count(), keys.take(5).count(), keys.count())
                        .collectList())
                .assertNext(counts -> assertThat(counts).containsExactlyInAnyOrder((long) LARGE, 5L, (long) LARGE))
                .verifyComplete();
    }

    @Test
    void aGlobSelectsKeys() {
        StepVerifier.create(
                        large.values(ScanOptions.builder().match("key-12345?").build())
                                .collectList())
                .assertNext(values -> assertThat(values)
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(123_450, 123_460)
                                .mapToObj(i -> Entries.value("key-" + i, 20))
                                .toList()))
                .verifyComplete();
    }

    @Test
    void anAbsentMapHasNothingToScan() {
        newMap().entries().as(StepVerifier::create).verifyComplete();
    }

    @Test
    void aSmallMapIsScannedWhole() {
        ReactiveHashMap<String, String> small = newMap();
        small.put("a", "1").then(small.put("b", "2")).block();

        assertThat(small.entries().collectList().block())
                .containsExactlyInAnyOrder(new MapEntry<>("a", "1"), new MapEntry<>("b", "2"));
    }

    @Test
    void aKeyScanLeavesTheValuesOnAServerThatCan() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Entries.numbered(1_000, 1_000), BulkOptions.defaults()).blockLast();
        long before = SERVER.bytesSent();

        assertThat(map.keys(ScanOptions.defaults()).count().block()).isEqualTo(1_000);

        long sent = SERVER.bytesSent() - before;
        if (SERVER.expiresEntries()) {
            assertThat(sent).as("bytes sent for keys alone").isLessThan(100_000);
        } else {
            assertThat(sent).as("bytes sent for keys and values").isGreaterThan(1_000_000);
        }
    }

    @Test
    void elementsAreNotDecodedOnTheEventLoop() {
        Set<String> threads = new HashSet<>();
        ReactiveHashMap<String, String> map = maps.map(large.name(), Codecs.string(), new Codec<>() {
            @Override
            public byte[] encode(String value) {
                return value.getBytes(UTF_8);
            }

            @Override
            public String decode(byte[] bytes) {
                threads.add(Thread.currentThread().getName());
                return new String(bytes, UTF_8);
            }
        });

        map.entries().take(5_000).blockLast();

        assertThat(threads).isNotEmpty().noneMatch(name -> name.contains("lettuce"));
    }

    @Test
    void anElementThatCannotBeDecodedEndsTheScanWithItsPosition() {
        ReactiveHashMap<String, Long> wrongCodec = maps.map(large.name(), Codecs.string(), Codecs.int64());

        wrongCodec
                .entries()
                .as(StepVerifier::create)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("map '" + large.name() + "', entries: the value at position 0"))
                .verify();
    }

    @Test
    void aKeyOfAnotherTypeIsNamed() {
        String name = TestServer.uniqueName();
        SERVER.commands().rpush(name.getBytes(UTF_8), "x".getBytes(UTF_8));

        maps.map(name, Codecs.string(), Codecs.string())
                .entries()
                .as(StepVerifier::create)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage("map '" + name + "', entries: the key holds a list, not a hash"))
                .verify();
    }

    @Test
    void aHashThatShrinksMeanwhileLosesNoEntryThatStaysAndRepeatsNoneWithDeduplication() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Entries.numbered(5_000, 100), BulkOptions.defaults()).blockLast();
        List<String> removed =
                IntStream.range(50, 5_000).mapToObj(i -> "key-" + i).toList();
        String[] kept = IntStream.range(0, 50).mapToObj(i -> "key-" + i).toArray(String[]::new);

        map.keys(ScanOptions.builder()
                        .count(10)
                        .readAhead(0)
                        .deduplicate(10_000_000)
                        .build())
                .index()
                .limitRate(1)
                .concatMap(key ->
                        key.getT1() == 2_500 ? map.removeAll(removed).thenReturn(key.getT2()) : Mono.just(key.getT2()))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(keys -> assertThat(keys).doesNotHaveDuplicates().contains(kept))
                .verifyComplete();
    }

    @Test
    void deduplicationBeyondItsMemoryCapIsAnError() {
        large.keys(ScanOptions.builder().deduplicate(100_000).build())
                .as(StepVerifier::create)
                .thenConsumeWhile(key -> true)
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(DeduplicationLimitException.class);
                    assertThat(((DeduplicationLimitException) error).delivered())
                            .isBetween(500L, 1_000L);
                })
                .verify();
    }

    @Test
    void aPageThatIsLostIsAskedForAgain() {
        AtomicLong emitted = new AtomicLong();

        large.keys(ScanOptions.builder().deduplicate(100_000_000).build())
                .publishOn(Schedulers.boundedElastic(), 1)
                .doOnNext(key -> {
                    if (emitted.incrementAndGet() % 50_000 == 0) {
                        SERVER.killOtherConnections();
                    }
                })
                .as(StepVerifier::create)
                .expectNextCount(LARGE)
                .verifyComplete();
    }

    private static ReactiveHashMap<String, String> newMap() {
        return maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
    }

    private static long pages() {
        return SERVER.calls("hscan");
    }

    /** Returns the number of pages read once reading has come to rest. */
    private static long pagesOnceQuiet() {
        long seen = pages();
        for (int quiet = 0; quiet < 100; quiet++) {
            large.size().block();
            long now = pages();
            quiet = now == seen ? quiet : 0;
            seen = now;
        }
        return seen;
    }
}
