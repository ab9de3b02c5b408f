package io.reactivehashmap.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What the reading role promises. */
interface MapReadsContract extends MapContract {

    @Test
    default void getEmitsTheValue() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();
    }

    @Test
    default void getOfAnAbsentKeyIsEmpty() {
        ReactiveHashMap<String, String> map = newMap();
        map.get("key").as(StepVerifier::create).verifyComplete();
        map.put("other", "value").block();
        map.get("key").as(StepVerifier::create).verifyComplete();
    }

    @Test
    default void containsKeyTellsWhetherThereIsAnEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.put("key", "value").block();
        map.containsKey("key").as(StepVerifier::create).expectNext(true).verifyComplete();
    }

    @Test
    default void sizeCountsTheEntries() {
        ReactiveHashMap<String, String> map = newMap();
        map.size().as(StepVerifier::create).expectNext(0L).verifyComplete();
        map.putAll(Map.of("a", "1", "b", "2")).block();
        map.size().as(StepVerifier::create).expectNext(2L).verifyComplete();
    }

    @Test
    default void getAllFollowsTheOrderOfItsKeysLeavesOutWhatIsMissingAndRepeatsWhatIsRepeated() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Map.of("a", "1", "b", "2", "c", "3")).block();
        map.getAll(List.of("c", "missing", "a", "c"))
                .as(StepVerifier::create)
                .expectNext(entry("c", "3"), entry("a", "1"), entry("c", "3"))
                .verifyComplete();
    }

    @Test
    default void getAllOfNoKeysSendsNothing() {
        ReactiveHashMap<String, String> map = newMap();
        assertThat(commandsOf(
                        () -> map.getAll(List.of()).as(StepVerifier::create).verifyComplete()))
                .isEmpty();
    }

    @Test
    default void getAllReadsTheKeysItWasGivenWhateverBecomesOfTheirCollection() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Map.of("a", "1", "b", "2")).block();
        List<String> keys = new ArrayList<>(List.of("a"));
        var entries = map.getAll(keys);
        keys.set(0, "b");
        entries.as(StepVerifier::create).expectNext(entry("a", "1")).verifyComplete();
    }

    @Test
    default void getAllOfManyKeysIsSplitIntoBoundedCommands() {
        ReactiveHashMap<String, String> map = newMap();
        List<String> keys =
                IntStream.range(0, 100_000).mapToObj(i -> "key " + i).toList();
        map.putAll(IntStream.range(0, 50_000).boxed().collect(toMap(i -> keys.get(2 * i), i -> "value " + 2 * i)))
                .block();
        List<MapEntry<String, String>> expected = IntStream.range(0, 50_000)
                .mapToObj(i -> entry(keys.get(2 * i), "value " + 2 * i))
                .toList();

        List<MapEntry<String, String>> read = new ArrayList<>();
        Map<String, Long> commands =
                commandsOf(() -> map.getAll(keys).doOnNext(read::add).blockLast());

        assertThat(read).isEqualTo(expected);
        assertThat(commands).containsOnlyKeys("hmget");
        assertThat(commands.get("hmget")).isBetween(100L, 200L);
    }

    @Test
    default void getAllAsksForNoMoreThanItsSubscriberDoes() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key 0", "value").block();
        List<String> keys =
                IntStream.range(0, 100_000).mapToObj(i -> "key " + i % 1_000).toList();
        Map<String, Long> commands = commandsOf(() -> StepVerifier.create(map.getAll(keys), 1)
                .expectNext(entry("key 0", "value"))
                .thenCancel()
                .verify());
        assertThat(commands).containsOnlyKeys("hmget");
        assertThat(commands.get("hmget")).isBetween(1L, 4L);
    }

    @Test
    default void randomEntriesAreDistinctEntriesOfTheMap() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(IntStream.range(0, 100).boxed().collect(toMap(i -> "key " + i, i -> "value " + i)))
                .block();
        map.randomEntries(40)
                .collectList()
                .as(StepVerifier::create)
                .assertNext(picked -> {
                    assertThat(picked).hasSize(40).doesNotHaveDuplicates();
                    assertThat(picked).allMatch(e -> e.value().equals(e.key().replace("key", "value")));
                })
                .verifyComplete();
    }

    @Test
    default void randomEntriesOfASmallerMapAreAllOfThem() {
        ReactiveHashMap<String, String> map = newMap();
        map.randomEntries(1).as(StepVerifier::create).verifyComplete();
        map.putAll(Map.of("a", "1", "b", "2")).block();
        map.randomEntries(Integer.MAX_VALUE)
                .collectList()
                .as(StepVerifier::create)
                .assertNext(all -> assertThat(all).containsExactlyInAnyOrder(entry("a", "1"), entry("b", "2")))
                .verifyComplete();
    }

    @Test
    default void randomEntriesAreNotAlwaysTheSame() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Map.of("a", "1", "b", "2")).block();
        map.randomEntries(1)
                .repeat(200)
                .collect(HashSet::new, HashSet::add)
                .as(StepVerifier::create)
                .assertNext(seen -> assertThat(seen).hasSize(2))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    default void aCountOfRandomEntriesBelowOneIsRefusedAtTheCall(int count) {
        ReactiveHashMap<String, String> map = newMap();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.randomEntries(count))
                .withMessage("count must be at least 1, was " + count);
    }

    private static MapEntry<String, String> entry(String key, String value) {
        return new MapEntry<>(key, value);
    }
}
