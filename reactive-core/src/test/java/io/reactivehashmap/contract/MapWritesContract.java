package io.reactivehashmap.contract;

import static io.reactivehashmap.contract.MapContract.utf8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.codec.Codecs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the plain writing role promises. */
interface MapWritesContract extends MapContract {

    @Test
    default void putStoresTheEncodedEntryWhateverWasThere() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "old").as(StepVerifier::create).verifyComplete();
        map.put("key", "new").as(StepVerifier::create).verifyComplete();
        assertThat(commands().hget(utf8(map.name()), utf8("key"))).isEqualTo(utf8("new"));
        map.size().as(StepVerifier::create).expectNext(1L).verifyComplete();
    }

    @Test
    default void putAllOfAFewEntriesIsOneCommand() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("a", "old").block();
        assertThat(commandsOf(() -> map.putAll(Map.of("a", "1", "b", "2"))
                        .as(StepVerifier::create)
                        .verifyComplete()))
                .isEqualTo(Map.of("hset", 1L));
        map.getAll(List.of("a", "b"))
                .as(StepVerifier::create)
                .expectNext(new MapEntry<>("a", "1"), new MapEntry<>("b", "2"))
                .verifyComplete();
    }

    @Test
    default void putAllIsNeverSeenHalfDone() {
        ReactiveHashMap<String, String> map = newMap();
        ReactiveHashMap<String, String> rival = rivalOf(map);
        Map<String, String> ones = sameValueForManyKeys("1");
        Map<String, String> twos = sameValueForManyKeys("2");
        map.putAll(ones).block();

        Mono<Void> writing = map.putAll(twos).then(map.putAll(ones)).repeat(100).then();
        Mono<Long> torn = rival.getAll(ones.keySet())
                .map(MapEntry::value)
                .distinct()
                .count()
                .repeat(200)
                .filter(values -> values != 1)
                .count();
        Mono.zip(writing.thenReturn(true), torn)
                .as(StepVerifier::create)
                .assertNext(both -> assertThat(both.getT2()).isZero())
                .verifyComplete();
    }

    @Test
    default void putAllOfNothingSendsNothing() {
        ReactiveHashMap<String, String> map = newMap();
        assertThat(commandsOf(
                        () -> map.putAll(Map.of()).as(StepVerifier::create).verifyComplete()))
                .isEmpty();
    }

    @Test
    default void putAllOfManyEntriesIsSplitIntoBoundedCommands() {
        ReactiveHashMap<String, String> map = newMap();
        Map<String, String> entries =
                IntStream.range(0, 25_000).boxed().collect(toMap(i -> "key " + i, i -> "value " + i));
        assertThat(commandsOf(() -> map.putAll(entries).block())).isEqualTo(Map.of("hset", 25L));
        map.size().as(StepVerifier::create).expectNext(25_000L).verifyComplete();
    }

    @Test
    default void putAllOfLargeValuesIsSplitByBytes() {
        ReactiveHashMap<String, byte[]> map = newMap(Codecs.bytes());
        Map<String, byte[]> entries =
                IntStream.range(0, 8).boxed().collect(toMap(i -> "key " + i, i -> new byte[600_000]));
        assertThat(commandsOf(() -> map.putAll(entries).block())).isEqualTo(Map.of("hset", 8L));
    }

    @Test
    default void putAllStoresTheEntriesItWasGivenWhateverBecomesOfTheirMap() {
        ReactiveHashMap<String, String> map = newMap();
        Map<String, String> entries = new HashMap<>(Map.of("key", "given"));
        Mono<Void> call = map.putAll(entries);
        entries.put("key", "changed");
        call.block();
        map.get("key").as(StepVerifier::create).expectNext("given").verifyComplete();
    }

    @Test
    default void putAllWithAValueThatCannotBeEncodedLeavesTheMapAsItWas() {
        ReactiveHashMap<String, String> map = newMap(new PoisonCodec());
        Map<String, String> entries = new TreeMap<>(
                IntStream.range(0, 2_500).boxed().collect(toMap(i -> "key %04d".formatted(i), i -> "value")));
        entries.put("key 2499", PoisonCodec.POISON);
        assertThat(commandsOf(() -> map.putAll(entries).as(StepVerifier::create).verifyError(CodecException.class)))
                .isEmpty();
        map.size().as(StepVerifier::create).expectNext(0L).verifyComplete();
    }

    @Test
    default void removeTellsWhetherThereWasAnEntry() {
        ReactiveHashMap<String, String> map = newMap();
        map.put("key", "value").block();
        map.remove("key").as(StepVerifier::create).expectNext(true).verifyComplete();
        map.remove("key").as(StepVerifier::create).expectNext(false).verifyComplete();
        map.containsKey("key").as(StepVerifier::create).expectNext(false).verifyComplete();
    }

    @Test
    default void removeAllCountsTheEntriesItRemoved() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Map.of("a", "1", "b", "2", "c", "3")).block();
        map.removeAll(List.of("a", "missing", "b", "a"))
                .as(StepVerifier::create)
                .expectNext(2L)
                .verifyComplete();
        map.removeAll(List.of("a")).as(StepVerifier::create).expectNext(0L).verifyComplete();
        map.size().as(StepVerifier::create).expectNext(1L).verifyComplete();
    }

    @Test
    default void removeAllOfManyKeysIsSplitIntoBoundedCommandsAndCountsThemTogether() {
        ReactiveHashMap<String, String> map = newMap();
        Map<String, String> entries =
                IntStream.range(0, 2_500).boxed().collect(toMap(i -> "key " + i, i -> "value " + i));
        map.putAll(entries).block();
        assertThat(commandsOf(() -> map.removeAll(entries.keySet())
                        .as(StepVerifier::create)
                        .expectNext(2_500L)
                        .verifyComplete()))
                .containsEntry("hdel", 3L);
    }

    @Test
    default void removeAllOfNoKeysSendsNothingAndRemovesNothing() {
        ReactiveHashMap<String, String> map = newMap();
        assertThat(commandsOf(() -> map.removeAll(List.of())
                        .as(StepVerifier::create)
                        .expectNext(0L)
                        .verifyComplete()))
                .isEmpty();
    }

    @Test
    default void clearRemovesTheMapWithItsExpiryWithoutBlockingTheServer() {
        ReactiveHashMap<String, String> map = newMap();
        map.putAll(Map.of("a", "1", "b", "2")).block();
        map.expire(Duration.ofHours(1)).block();
        assertThat(commandsOf(() ->
                        map.clear().as(StepVerifier::create).expectNext(true).verifyComplete()))
                .containsEntry("unlink", 1L)
                .doesNotContainKey("del");
        map.clear().as(StepVerifier::create).expectNext(false).verifyComplete();

        map.put("a", "1").block();
        map.timeToLive().as(StepVerifier::create).verifyComplete();
        map.size().as(StepVerifier::create).expectNext(1L).verifyComplete();
    }

    /** Returns as many entries as are read in one command also if nothing is known of the values yet. */
    private static Map<String, String> sameValueForManyKeys(String value) {
        return IntStream.range(0, 60).boxed().collect(toMap(i -> "key " + i, i -> value));
    }
}
