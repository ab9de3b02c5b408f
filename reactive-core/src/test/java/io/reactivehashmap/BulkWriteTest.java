package io.reactivehashmap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.bulk.BulkProgress;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.Entries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What a bulk write asks of its source and of the server, and what it says of its progress. */
final class BulkWriteTest extends OnAMap {

    @Test
    void everyEntryIsWrittenAndTheLastProgressSaysSo() {
        BulkProgress last = write(Entries.numbered(100_000, 20), BulkOptions.defaults());

        assertThat(last.accepted()).isEqualTo(100_000);
        assertThat(last.written()).isEqualTo(100_000);
        assertThat(last.failed() + last.unknown() + last.batchesInFlight()).isZero();
        assertThat(last.bytes()).isEqualTo(bytesOf(100_000, 20));
        assertThat(last.elapsed()).isPositive();
        assertThat(last.rate()).isPositive();
        assertThat(map.size().block()).isEqualTo(100_000);
        assertThat(map.get("key-99999").block()).isEqualTo(Entries.value("key-99999", 20));
    }

    @Test
    void onlyTheLastProgressIsDone() {
        map.putAll(Entries.numbered(20_000, 20), BulkOptions.defaults())
                .collectList()
                .as(StepVerifier::create)
                .assertNext(all -> {
                    assertThat(all)
                            .hasSizeGreaterThan(10)
                            .isSortedAccordingTo((a, b) -> Long.compare(a.written(), b.written()));
                    assertThat(all.subList(0, all.size() - 1)).noneMatch(BulkProgress::done);
                    assertThat(all.get(all.size() - 1).done()).isTrue();
                })
                .verifyComplete();
    }

    @Test
    void progressThatIsNotAskedForIsReplacedByNewerProgress() {
        map.putAll(Entries.numbered(20_000, 20), BulkOptions.defaults())
                .as(progress -> StepVerifier.create(progress, 0))
                .expectSubscription()
                .then(() ->
                        map.size().repeat().takeUntil(size -> size == 20_000).blockLast())
                .thenRequest(Long.MAX_VALUE)
                .recordWith(ArrayList::new)
                .thenConsumeWhile(progress -> true)
                .consumeRecordedWith(
                        all -> assertThat(all).hasSizeLessThan(10).last().matches(BulkProgress::done))
                .verifyComplete();
    }

    @Test
    void aSourceWithNothingIsDoneAtOnce() {
        BulkProgress last = write(Flux.empty(), BulkOptions.defaults());

        assertThat(last.accepted()).isZero();
        assertThat(last.done()).isTrue();
    }

    @Test
    void nothingHappensBeforeSubscriptionAndEverySubscriptionWritesAgain() {
        AtomicLong subscriptions = new AtomicLong();
        Flux<BulkProgress> write = map.putAll(
                Entries.numbered(10, 1).doOnSubscribe(subscription -> subscriptions.incrementAndGet()),
                BulkOptions.defaults());
        assertThat(subscriptions).hasValue(0);

        write.blockLast();
        map.clear().block();
        write.blockLast();

        assertThat(subscriptions).hasValue(2);
        assertThat(map.size().block()).isEqualTo(10);
    }

    // How many more batches there are than full ones would be depends on how often the source is slower than the
    // server:
    // a batch leaves as it is when nothing else is in flight.

    @Test
    void theNumberOfEntriesBoundsABatch() {
        long before = server.calls("hset");

        write(
                Entries.numbered(10_000, 1),
                BulkOptions.builder().batchEntries(100).build());

        assertThat(server.calls("hset") - before).isBetween(100L, 5_000L);
    }

    @Test
    void theBytesBoundABatch() {
        long before = server.calls("hset");

        write(
                Entries.numbered(1_000, 10_000),
                BulkOptions.builder().batchBytes(100_000).build());

        // Nine entries of a little over 10 000 bytes fit.
        assertThat(server.calls("hset") - before).isBetween(1_000L / 9, 750L);
    }

    @Test
    void anEntryLargerThanABatchIsABatchOfItsOwn() {
        BulkProgress last = write(
                Entries.numbered(20, 10_000),
                BulkOptions.builder().batchBytes(1).build());

        assertThat(last.written()).isEqualTo(20);
    }

    @Test
    void theSourceIsAskedForNoMoreEntriesThanCanBeTaken() {
        assertThat(askedWhileTheServerIsStalled(
                        10,
                        BulkOptions.builder()
                                .batchEntries(50)
                                .batchesInFlight(3)
                                .build()))
                .isBetween(150L, 200L);
    }

    @Test
    void theSourceIsAskedForNoMoreBytesThanCanBeTaken() {
        assertThat(askedWhileTheServerIsStalled(
                        10_000,
                        BulkOptions.builder()
                                .batchBytes(50_000)
                                .batchesInFlight(3)
                                .build()))
                .isBetween(15L, 60L);
    }

    /** Returns how many entries were asked for, of an endless source, when a stalled server had taken what it could. */
    private long askedWhileTheServerIsStalled(int length, BulkOptions options) {
        AtomicLong asked = new AtomicLong();
        AtomicLong askedAtRest = new AtomicLong();
        map.size().block();
        server.pause(Duration.ofSeconds(2));
        map.putAll(Entries.numbered(Integer.MAX_VALUE, length).doOnRequest(asked::addAndGet), options)
                .doOnSubscribe(subscription ->
                        Mono.delay(Duration.ofSeconds(1)).subscribe(tick -> askedAtRest.set(asked.get())))
                .takeUntil(progress -> askedAtRest.get() > 0)
                .blockLast();
        return askedAtRest.get();
    }

    @Test
    void batchesInFlightAreBounded() {
        // Progress comes when a batch is answered, and counts the others: of four there are three, of one none.
        assertThat(batchesInFlight(4)).contains(2).allMatch(others -> others <= 3);
        assertThat(batchesInFlight(1)).allMatch(others -> others == 0);
    }

    private List<Integer> batchesInFlight(int most) {
        return map.putAll(
                        Entries.numbered(50_000, 10),
                        BulkOptions.builder()
                                .batchEntries(20)
                                .batchesInFlight(most)
                                .build())
                .map(BulkProgress::batchesInFlight)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    @Test
    void theEntryOfASlowSourceWaitsForNobody() {
        Sinks.Many<MapEntry<String, String>> source = Sinks.many().unicast().onBackpressureBuffer();

        map.putAll(source.asFlux(), BulkOptions.defaults())
                .as(StepVerifier::create)
                .then(() -> source.tryEmitNext(new MapEntry<>("a", "1")))
                .assertNext(progress -> assertThat(progress.written()).isEqualTo(1))
                .then(() -> source.tryEmitNext(new MapEntry<>("b", "2")))
                .assertNext(progress -> assertThat(progress.written()).isEqualTo(2))
                .then(source::tryEmitComplete)
                .assertNext(progress -> assertThat(progress.done()).isTrue())
                .verifyComplete();
    }

    @RepeatedTest(3)
    void batchesAreExecutedInTheOrderOfTheirEntries() {
        // Small batches, so that some are sent because another was answered, and some because they are full.
        assertOrderIsKept(20_000, Flux.range(0, 20_000).map(BulkWriteTest::numbered));
    }

    @RepeatedTest(3)
    void theOrderIsKeptThoughTheSourceDeliversOnTheEventLoop() {
        assertOrderIsKept(2_000, Flux.range(0, 2_000).concatMap(i -> map.size().map(size -> numbered(i)), 1));
    }

    private void assertOrderIsKept(int count, Flux<MapEntry<String, String>> source) {
        List<List<String>> puts = server.executedPuts(
                () -> write(source, BulkOptions.builder().batchEntries(7).build()));

        List<String> values = new ArrayList<>();
        for (List<String> put : puts) {
            // After the command and the map come keys and values in turn.
            for (int value = 3; value < put.size(); value += 2) {
                values.add(put.get(value));
            }
        }
        assertThat(values)
                .isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    private static MapEntry<String, String> numbered(int number) {
        return new MapEntry<>("key", Integer.toString(number));
    }

    @Test
    void entriesAreNotEncodedOnTheEventLoop() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        ReactiveHashMap<String, String> recording = maps.map(map.name(), Codecs.string(), new Codec<>() {
            @Override
            public byte[] encode(String value) {
                threads.add(Thread.currentThread().getName());
                return value.getBytes(UTF_8);
            }

            @Override
            public String decode(byte[] bytes) {
                return new String(bytes, UTF_8);
            }
        });

        recording.putAll(Entries.numbered(20_000, 10), BulkOptions.defaults()).blockLast();

        assertThat(threads).isNotEmpty().noneMatch(name -> name.contains("lettuce"));
    }

    @Test
    void aSourceWhoseEntriesSuddenlyGrowIsHeldBackSoonAfter() {
        AtomicLong delivered = new AtomicLong();
        AtomicLong largestBacklog = new AtomicLong();
        Flux<MapEntry<String, String>> source = Entries.numbered(20_000, 10)
                .concatWith(Entries.numbered(2_000, 50_000))
                .doOnNext(entry -> delivered.incrementAndGet());

        map.putAll(source, BulkOptions.defaults())
                .doOnNext(progress -> {
                    if (progress.written() > 20_500) {
                        largestBacklog.accumulateAndGet(delivered.get() - progress.written(), Math::max);
                    }
                })
                .blockLast();

        // Five batches of 256 KiB hold 26 of the large entries.
        assertThat(largestBacklog.get()).isBetween(1L, 150L);
    }

    @Test
    void cancellingCancelsTheSourceAndStopsWriting() {
        AtomicBoolean cancelled = new AtomicBoolean();

        map.putAll(
                        Entries.numbered(Integer.MAX_VALUE, 10).doOnCancel(() -> cancelled.set(true)),
                        BulkOptions.defaults())
                .takeUntil(progress -> progress.written() > 1_000)
                .blockLast();

        assertThat(cancelled).isTrue();
        // One command is behind all that were sent before it; after that, nothing more comes.
        map.size().block();
        long sent = server.calls("hset");
        map.size().block();
        assertThat(server.calls("hset")).isEqualTo(sent);
    }

    @Test
    void keysFromASourceAreRemovedAndCounted() {
        write(Entries.numbered(10_000, 10), BulkOptions.defaults());

        map.removeAll(Flux.range(5_000, 10_000).map(i -> "key-" + i))
                .as(StepVerifier::create)
                .expectNext(5_000L)
                .verifyComplete();

        assertThat(map.size().block()).isEqualTo(5_000);
    }

    private static long bytesOf(int count, int length) {
        return Entries.numbered(count, length)
                .map(entry -> (long) entry.key().length() + entry.value().length())
                .reduce(0L, Long::sum)
                .blockOptional()
                .orElseThrow();
    }
}
