package io.reactivehashmap.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ContentionException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.codec.Codecs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** What the updates promise whose function runs in the client: {@code compute} and {@code merge}. */
interface ComputeContract extends MapContract {

    @Test
    default void computeStoresWhatTheFunctionMakesOfTheValue() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "old").block();
        map.compute("key", current -> current.map(value -> value + " and new"))
                .as(StepVerifier::create)
                .expectNext("old and new")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("old and new").verifyComplete();
    }

    @Test
    default void computeOfAnAbsentKeyGivesTheFunctionNothing() {
        ReactiveHashMap<String, String> map = newMap();
        map.compute("key", current -> current.defaultIfEmpty("there was nothing"))
                .as(StepVerifier::create)
                .expectNext("there was nothing")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("there was nothing").verifyComplete();
    }

    @Test
    default void computeWithAnEmptyResultRemovesTheEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.compute("key", current -> Mono.empty()).as(StepVerifier::create).verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void computeOfNothingFromNothingOnlyReads() {
        ReactiveHashMap<String, String> map = newMap();
        assertThat(commandsOf(() -> map.compute("key", current -> Mono.empty())
                        .as(StepVerifier::create)
                        .verifyComplete()))
                .isEqualTo(Map.of("hget", 1L));
    }

    @Test
    default void anErrorOfTheFunctionIsSignalledAsItIsAndChangesNothing() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        Exception mistake = new IllegalStateException("mistake");
        map.compute("key", current -> Mono.error(mistake))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(mistake));
        map.compute("key", current -> {
                    throw new IllegalStateException("thrown");
                })
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("thrown"));
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }

    @Test
    @SuppressWarnings("NullAway")
    default void aFunctionThatReturnsNullIsAnErrorAndChangesNothing() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.compute("key", current -> null)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NullPointerException.class)
                        .hasMessageContaining("update"));
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }

    @Test
    default void computeCallsItsFunctionAgainAfterALostRace() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> rival = rivalOf(map);
        map.put("key", "ours").block();
        List<String> seen = new CopyOnWriteArrayList<>();
        map.compute(
                        "key",
                        current -> current.flatMap(value -> {
                            seen.add(value);
                            Mono<String> result = Mono.just(value + ", computed");
                            return seen.size() == 1 ? rival.put("key", "theirs").then(result) : result;
                        }))
                .as(StepVerifier::create)
                .expectNext("theirs, computed")
                .verifyComplete();
        assertThat(seen).containsExactly("ours", "theirs");
        map.get("key").as(StepVerifier::create).expectNext("theirs, computed").verifyComplete();
    }

    @Test
    default void computeNoticesThatItsEntryHasBeenRemoved() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> rival = rivalOf(map);
        map.put("key", "ours").block();
        map.compute(
                        "key",
                        current -> current.flatMap(value -> rival.remove("key").thenReturn("never stored"))
                                .defaultIfEmpty("it was gone"))
                .as(StepVerifier::create)
                .expectNext("it was gone")
                .verifyComplete();
    }

    @Test
    default void computeDoesNotRemoveWhatItHasNotSeen() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> rival = rivalOf(map);
        map.put("key", "ours").block();
        AtomicInteger calls = new AtomicInteger();
        map.compute(
                        "key",
                        current -> calls.incrementAndGet() == 1
                                ? rival.put("key", "theirs").then(Mono.empty())
                                : current.map(value -> value + ", kept"))
                .as(StepVerifier::create)
                .expectNext("theirs, kept")
                .verifyComplete();
    }

    @Test
    default void twoComputesFromOneCallbackBothTakeEffect() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        map.put("key", 0L).block();
        map.get("key")
                .flatMap(ignored -> Mono.zip(
                        map.compute("key", current -> current.map(n -> n + 1)),
                        map.compute("key", current -> current.map(n -> n + 1))))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext(2L).verifyComplete();
    }

    @Test
    default void aComputeWithinAComputeOfTheSameKeyTakesEffect() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        map.put("key", 0L).block();
        AtomicInteger calls = new AtomicInteger();
        map.compute(
                        "key",
                        outer -> calls.incrementAndGet() == 1
                                ? map.compute("key", inner -> inner.map(n -> n + 1))
                                        .then(outer.map(n -> n + 10))
                                : outer.map(n -> n + 10))
                .as(StepVerifier::create)
                .expectNext(11L)
                .verifyComplete();
        assertThat(calls).hasValue(2);
        map.get("key").as(StepVerifier::create).expectNext(11L).verifyComplete();
    }

    @Test
    default void computeGivesUpAfterTooManyLostRaces() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> rival = rivalOf(map);
        AtomicInteger calls = new AtomicInteger();
        map.compute(
                        "key",
                        current -> rival.put("key", "theirs " + calls.incrementAndGet())
                                .thenReturn("never stored"))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(ContentionException.class, e -> {
                            assertThat(e.attempts()).isEqualTo(calls.get()).isGreaterThan(1);
                            assertThat(e.map()).isEqualTo(map.name());
                        })
                        .hasMessageContainingAll(
                                "'" + map.name() + "'", "compute", "lost every race", calls + " attempts"));
        map.get("key").as(StepVerifier::create).expectNext("theirs " + calls).verifyComplete();
    }

    @Test
    default void aCancelledComputeCancelsItsFunctionAndStoresNothing() {
        ReactiveHashMap<String, String> map = newMap();
        TestPublisher<String> result = TestPublisher.create();
        map.compute("key", current -> result.mono())
                .as(StepVerifier::create)
                .then(() -> map.size().then(map.size()).block())
                .then(result::assertWasSubscribed)
                .thenCancel()
                .verify();
        result.assertCancelled();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void mergeStoresItsValueWhereThereIsNoEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.merge("key", "value", (current, value) -> "never called")
                .as(StepVerifier::create)
                .expectNext("value")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }

    @Test
    default void mergeStoresWhatTheFunctionMakesOfBothValues() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "current").block();
        map.merge("key", "given", (current, given) -> current + " + " + given)
                .as(StepVerifier::create)
                .expectNext("current + given")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("current + given").verifyComplete();
    }

    @Test
    default void mergeToNullRemovesTheEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.merge("key", "value", (current, given) -> null)
                .as(StepVerifier::create)
                .verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void anErrorOfTheMergingFunctionIsSignalledAsItIsAndChangesNothing() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.merge("key", "given", (current, given) -> {
                    throw new IllegalStateException("thrown");
                })
                .as(StepVerifier::create)
                .verifyErrorMessage("thrown");
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }
}
