package io.reactivehashmap.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.codec.Codecs;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** What {@code computeIfAbsent} promises: one load at a time, however many want its value. */
interface ComputeIfAbsentContract extends MapContract {

    int WAITERS = 1_000;

    @Test
    default void aPresentValueIsReadAndNotLoaded() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "present").block();
        map.computeIfAbsent("key", key -> Mono.error(new AssertionError("loaded")))
                .as(StepVerifier::create)
                .expectNext("present")
                .verifyComplete();
    }

    @Test
    default void anAbsentValueIsLoadedByItsKeyAndStored() {
        ReactiveHashMap<String, String> map = newMap();
        map.computeIfAbsent("key", key -> Mono.just("loaded by " + key))
                .as(StepVerifier::create)
                .expectNext("loaded by key")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("loaded by key").verifyComplete();
    }

    @Test
    default void theLoaderRunsOnceHoweverManyWait() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> sameMap = maps().map(map.name(), Codecs.string(), Codecs.string());
        TestPublisher<String> load = TestPublisher.create();
        AtomicInteger loads = new AtomicInteger();
        Flux.range(0, WAITERS)
                .flatMap(
                        i -> (i % 2 == 0 ? map : sameMap).computeIfAbsent("key", key -> {
                            loads.incrementAndGet();
                            return load.mono();
                        }),
                        WAITERS)
                .as(StepVerifier::create)
                .then(() -> settle(map))
                .then(() -> load.emit("loaded"))
                .expectNextSequence(Collections.nCopies(WAITERS, "loaded"))
                .verifyComplete();
        assertThat(loads).hasValue(1);
    }

    @Test
    default void loadsOfDifferentKeysAndMapsDoNotWaitForEachOther() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> otherMap = newMap();
        TestPublisher<String> slow = TestPublisher.create();
        Disposable waiting = map.computeIfAbsent("key", key -> slow.mono()).subscribe();
        settle(map);
        map.computeIfAbsent("other", Mono::just)
                .as(StepVerifier::create)
                .expectNext("other")
                .verifyComplete();
        otherMap.computeIfAbsent("key", Mono::just)
                .as(StepVerifier::create)
                .expectNext("key")
                .verifyComplete();
        waiting.dispose();
    }

    @Test
    default void theCancellationOfOneWaiterLeavesTheOthersTheirLoad() {
        ReactiveHashMap<String, String> map = newMap();
        TestPublisher<String> load = TestPublisher.create();
        Mono<String> call = map.computeIfAbsent("key", key -> load.mono());
        Disposable first = call.subscribe();
        CompletableFuture<String> second = call.toFuture();
        settle(map);
        first.dispose();
        load.assertNotCancelled();
        load.emit("loaded");
        assertThat(second).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("loaded");
        load.assertWasSubscribed();
    }

    @Test
    default void theCancellationOfTheLastWaiterCancelsTheLoad() {
        ReactiveHashMap<String, String> map = newMap();
        TestPublisher<String> load = TestPublisher.create();
        Mono<String> call = map.computeIfAbsent("key", key -> load.mono());
        List<Disposable> waiters = List.of(call.subscribe(), call.subscribe());
        settle(map);
        waiters.get(0).dispose();
        load.assertNotCancelled();
        waiters.get(1).dispose();
        load.assertCancelled();

        map.computeIfAbsent("key", key -> Mono.just("loaded afresh"))
                .as(StepVerifier::create)
                .expectNext("loaded afresh")
                .verifyComplete();
    }

    @Test
    default void aFailedLoadFailsAllWhoWaitForItAndIsNotRemembered() {
        ReactiveHashMap<String, String> map = newMap();
        TestPublisher<String> load = TestPublisher.create();
        Mono<String> call = map.computeIfAbsent("key", key -> load.mono());
        Mono<List<String>> failures = Flux.range(0, 10)
                .flatMap(i -> call.onErrorResume(e -> Mono.just(String.valueOf(e.getMessage()))), 10)
                .collectList();
        failures.as(StepVerifier::create)
                .then(() -> settle(map))
                .then(() -> load.error(new IllegalStateException("no database")))
                .assertNext(messages -> assertThat(messages).hasSize(10).containsOnly("no database"))
                .verifyComplete();
        assertNothingIsRemembered(map);
    }

    @Test
    default void aFailedLoadIsNotRememberedByTheRetryThatItCauses() {
        ReactiveHashMap<String, String> map = newMap();
        AtomicInteger loads = new AtomicInteger();
        map.computeIfAbsent(
                        "key",
                        key -> loads.incrementAndGet() < 3
                                ? Mono.error(new IllegalStateException("not yet"))
                                : Mono.just("loaded"))
                .retry(2)
                .as(StepVerifier::create)
                .expectNext("loaded")
                .verifyComplete();
        assertThat(loads).hasValue(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    default void aLoaderThatThrowsOrReturnsNullIsAnError() {
        ReactiveHashMap<String, String> map = newMap();
        map.computeIfAbsent("key", key -> {
                    throw new IllegalStateException("thrown");
                })
                .as(StepVerifier::create)
                .verifyErrorMessage("thrown");
        map.computeIfAbsent("key", key -> null)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NullPointerException.class)
                        .hasMessageContaining("loader"));
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void anEmptyLoadStoresNothingAndIsNotRemembered() {
        ReactiveHashMap<String, String> map = newMap();
        map.computeIfAbsent("key", key -> Mono.empty()).as(StepVerifier::create).verifyComplete();
        assertNothingIsRemembered(map);
    }

    @Test
    default void aValueThatAnotherProcessStoresMeanwhileWins() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> rival = rivalOf(map);
        map.computeIfAbsent("key", key -> rival.put("key", "theirs").thenReturn("ours"))
                .as(StepVerifier::create)
                .expectNext("theirs")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("theirs").verifyComplete();
    }

    @Test
    default void everyWaiterDecodesAValueOfItsOwn() {
        ReactiveHashMap<String, byte[]> map = newMap(Codecs.bytes());
        TestPublisher<byte[]> load = TestPublisher.create();
        map.computeIfAbsent("key", key -> load.mono())
                .flatMapMany(first -> Flux.just(System.identityHashCode(first)))
                .mergeWith(map.computeIfAbsent("key", key -> load.mono()).map(System::identityHashCode))
                .collect(HashSet::new, HashSet::add)
                .as(StepVerifier::create)
                .then(() -> settle(map))
                .then(() -> load.emit(new byte[] {1, 2, 3}))
                .assertNext(identities -> assertThat(identities).hasSize(2))
                .verifyComplete();
    }

    @Test
    default void aLoaderMayLoadAnotherKeyOfTheSameMap() {
        ReactiveHashMap<String, String> map = newMap();
        map.computeIfAbsent(
                        "child",
                        key -> map.computeIfAbsent("parent", Mono::just).map(parent -> key + " of " + parent))
                .as(StepVerifier::create)
                .expectNext("child of parent")
                .verifyComplete();
    }

    @Test
    default void manyProcessesAgreeOnOneValue() {
        List<ReactiveHashMap<String, String>> clients = newMapOfEveryClient(Codecs.string());
        AtomicInteger loads = new AtomicInteger();
        Flux.fromIterable(clients)
                .flatMap(client -> client.computeIfAbsent("key", key -> Mono.just("load " + loads.incrementAndGet())))
                .collect(HashSet::new, HashSet::add)
                .as(StepVerifier::create)
                .assertNext(values -> assertThat(values).hasSize(1))
                .verifyComplete();
    }

    private static void assertNothingIsRemembered(ReactiveHashMap<String, String> map) {
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.computeIfAbsent("key", key -> Mono.just("loaded"))
                .as(StepVerifier::create)
                .expectNext("loaded")
                .verifyComplete();
    }

    /**
     * Returns when the calls before it have got as far as they get without their loads: replies arrive in the order of
     * calls, so the first round trip brings every earlier read and the second one what was read upon that.
     */
    private static void settle(ReactiveHashMap<?, ?> map) {
        map.size().then(map.size()).block();
    }
}
