package io.reactivehashmap.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.codec.Codecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.core.type.TypeReference;

/** What the conditional operations promise to one client; {@link ConcurrentUpdatesContract} is about many. */
interface MapUpdatesContract extends MapContract {

    /** A value whose encoding is not its only one. */
    record Point(int x, int y) {}

    @Test
    default void putIfAbsentStoresOnlyWhereThereIsNoEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.putIfAbsent("key", "first")
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
        map.putIfAbsent("key", "second")
                .as(StepVerifier::create)
                .expectNext(false)
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("first").verifyComplete();
    }

    @Test
    default void replaceStoresOnlyWhereThereIsAnEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.replace("key", "new").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "old").block();
        map.replace("key", "new").as(StepVerifier::create).expectNext(true).verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("new").verifyComplete();
    }

    @Test
    default void replaceOfAnExpectedValueStoresOnlyWhereThatIsTheValue() {
        ReactiveHashMap<String, String> map = newMap();
        map.replace("key", "old", "new")
                .as(StepVerifier::create)
                .expectNext(false)
                .verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "old").block();
        map.replace("key", "other", "new")
                .as(StepVerifier::create)
                .expectNext(false)
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("old").verifyComplete();
        map.replace("key", "old", "new")
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("new").verifyComplete();
    }

    @Test
    default void replaceOfAValueByItselfSucceeds() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "same").block();
        map.replace("key", "same", "same")
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    default void removeOfAnExpectedValueRemovesOnlyThat() {
        ReactiveHashMap<String, String> map = newMap();
        map.remove("key", "value").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "value").block();
        map.remove("key", "other").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
        map.remove("key", "value").as(StepVerifier::create).expectNext(true).verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void anEmptyValueIsAValueAndNotAnAbsentOne() {
        ReactiveHashMap<String, String> map = newMap();
        map.replace("key", "", "new").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.remove("key", "").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "").block();
        map.get("key").as(StepVerifier::create).expectNext("").verifyComplete();
        map.getAndPut("key", "").as(StepVerifier::create).expectNext("").verifyComplete();
        map.replace("key", "", "new").as(StepVerifier::create).expectNext(true).verifyComplete();
    }

    @Test
    default void equalRecordsAreTheSameValue() {
        ReactiveHashMap<String, Point> map = newMap(Codecs.json(Point.class));
        map.put("key", new Point(1, 2)).block();
        map.replace("key", new Point(1, 3), new Point(5, 6))
                .as(StepVerifier::create)
                .expectNext(false)
                .verifyComplete();
        map.replace("key", new Point(1, 2), new Point(3, 4))
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
        map.remove("key", new Point(3, 4))
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    default void equalMapsAreTheSameValueWhateverTheirOrder() {
        ReactiveHashMap<String, Map<String, Integer>> map = newMap(Codecs.json(new TypeReference<>() {}));
        Map<String, Integer> oneWay = new LinkedHashMap<>();
        oneWay.put("a", 1);
        oneWay.put("b", 2);
        Map<String, Integer> otherWay = new LinkedHashMap<>();
        otherWay.put("b", 2);
        otherWay.put("a", 1);
        map.put("key", oneWay).block();
        map.replace("key", otherWay, Map.of("a", 2))
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    default void getAndPutEmitsWhatItReplaced() {
        ReactiveHashMap<String, String> map = newMap();
        map.getAndPut("key", "first").as(StepVerifier::create).verifyComplete();
        map.getAndPut("key", "second")
                .as(StepVerifier::create)
                .expectNext("first")
                .verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext("second").verifyComplete();
    }

    @Test
    default void getAndRemoveEmitsWhatItRemoved() {
        ReactiveHashMap<String, String> map = newMap();
        map.getAndRemove("key").as(StepVerifier::create).verifyComplete();
        map.put("key", "value").block();
        map.getAndRemove("key").as(StepVerifier::create).expectNext("value").verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void popRemovesAnEntryAndEmitsIt() {
        ReactiveHashMap<String, String> map = newMap();
        map.pop().as(StepVerifier::create).verifyComplete();
        map.putAll(Map.of("a", "1", "b", "2")).block();
        List<MapEntry<String, String>> popped =
                map.pop().repeat(2).collectList().block();
        assertThat(popped).containsExactlyInAnyOrder(new MapEntry<>("a", "1"), new MapEntry<>("b", "2"));
        map.size().as(StepVerifier::create).expectNext(0L).verifyComplete();
    }

    @Test
    default void incrementAddsToTheNumberAndStartsAtZero() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        map.increment("key", 5).as(StepVerifier::create).expectNext(5L).verifyComplete();
        map.increment("key", -7).as(StepVerifier::create).expectNext(-2L).verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext(-2L).verifyComplete();
        map.put("key", 40L).block();
        map.increment("key", 2).as(StepVerifier::create).expectNext(42L).verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    default void incrementTakesEveryLong(long delta) {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        map.increment("key", delta).as(StepVerifier::create).expectNext(delta).verifyComplete();
    }

    @Test
    default void incrementByAFractionAddsToTheNumberAndStartsAtZero() {
        ReactiveHashMap<String, Double> map = newMap(Codecs.float64());
        map.increment("key", 1.5).as(StepVerifier::create).expectNext(1.5).verifyComplete();
        map.increment("key", -4.0).as(StepVerifier::create).expectNext(-2.5).verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext(-2.5).verifyComplete();
        map.put("key", 1e300).block();
        map.increment("key", 1e300).as(StepVerifier::create).expectNext(2e300).verifyComplete();
        map.get("key").as(StepVerifier::create).expectNext(2e300).verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    default void anIncrementThatIsNotFiniteIsRefusedAtTheCall(double delta) {
        ReactiveHashMap<String, Double> map = newMap(Codecs.float64());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.increment("key", delta))
                .withMessage("delta must be finite, was " + delta);
    }

    @Test
    default void anIncrementOfWhatIsNoNumberIsAnErrorAndChangesNothing() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("the key", "a pear").block();
        map.increment("the key", 1)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContainingAll("'" + map.name() + "'", "increment", "not an integer")
                        .message()
                        .doesNotContain("pear", "the key"));
        map.increment("the key", 1.5)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContainingAll("'" + map.name() + "'", "increment", "not a float")
                        .message()
                        .doesNotContain("pear", "the key"));
        map.get("the key").as(StepVerifier::create).expectNext("a pear").verifyComplete();
    }

    @Test
    default void anIncrementThatOverflowsIsAnErrorAndChangesNothing() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        map.put("key", Long.MAX_VALUE).block();
        map.increment("key", 1)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContainingAll("'" + map.name() + "'", "increment", "overflow"));
        map.get("key").as(StepVerifier::create).expectNext(Long.MAX_VALUE).verifyComplete();
    }

    @Test
    default void anIncrementBeyondTheLargestDoubleIsStoredAndAnError() {
        ReactiveHashMap<String, Double> map = newMap(Codecs.float64());
        map.put("key", Double.MAX_VALUE).block();
        map.increment("key", Double.MAX_VALUE)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("the sum is stored, and larger than any double"));
    }
}
