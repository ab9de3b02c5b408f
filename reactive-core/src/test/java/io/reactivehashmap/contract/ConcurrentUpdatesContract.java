package io.reactivehashmap.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.codec.Codecs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What updates promise when many clients, each with its own connection, make them at once. */
interface ConcurrentUpdatesContract extends MapContract {

    int UPDATES_PER_CLIENT = 200;

    @Test
    default void exactlyOnePutIfAbsentStores() {
        List<ReactiveHashMap<String, String>> clients = newMapOfEveryClient(Codecs.string());
        for (int round = 0; round < 50; round++) {
            String key = "key " + round;
            Flux.range(0, clients.size())
                    .flatMap(i -> clients.get(i)
                            .putIfAbsent(key, "client " + i)
                            .filter(stored -> stored)
                            .map(stored -> "client " + i))
                    .collectList()
                    .zipWhen(winners -> clients.get(0).get(key))
                    .as(StepVerifier::create)
                    .assertNext(result -> assertThat(result.getT1()).containsExactly(result.getT2()))
                    .verifyComplete();
        }
    }

    @Test
    default void compareAndSetLosesNoUpdate() {
        assertNoUpdateIsLost(
                1,
                map -> map.get("counter")
                        .flatMap(n -> map.replace("counter", n, n + 1))
                        .repeat()
                        .takeUntil(stored -> stored)
                        .last());
    }

    @Test
    default void computeLosesNoUpdate() {
        assertNoUpdateIsLost(UPDATES_PER_CLIENT, map -> map.compute("counter", current -> current.map(n -> n + 1)));
    }

    @Test
    default void mergeLosesNoUpdate() {
        assertNoUpdateIsLost(UPDATES_PER_CLIENT, map -> map.merge("counter", 1L, Long::sum));
    }

    @Test
    default void incrementLosesNoUpdate() {
        assertNoUpdateIsLost(UPDATES_PER_CLIENT, map -> map.increment("counter", 1));
    }

    @Test
    default void fractionalIncrementLosesNoUpdate() {
        assertNoUpdateIsLost(UPDATES_PER_CLIENT, map -> map.increment("counter", 1.0));
    }

    @Test
    default void concurrentComputesOfOneClientLoseNoUpdate() {
        ReactiveHashMap<String, Long> map = newMap(Codecs.int64());
        map.put("counter", 0L).block();
        Flux.range(0, UPDATES_PER_CLIENT)
                .flatMap(i -> map.compute("counter", current -> current.map(n -> n + 1)), UPDATES_PER_CLIENT)
                .blockLast();
        map.get("counter")
                .as(StepVerifier::create)
                .expectNext((long) UPDATES_PER_CLIENT)
                .verifyComplete();
    }

    @Test
    default void getAndPutFormsOneChain() {
        List<ReactiveHashMap<String, Long>> clients = newMapOfEveryClient(Codecs.int64());
        int puts = clients.size() * UPDATES_PER_CLIENT;
        clients.get(0).put("key", -1L).block();
        Flux.range(0, puts)
                .flatMap(i -> clients.get(i % clients.size()).getAndPut("key", (long) i), puts)
                .concatWith(clients.get(0).get("key"))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(seen -> assertThat(seen)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.range(-1, puts).boxed().toList()))
                .verifyComplete();
    }

    @Test
    default void popHandsOutEveryEntryOnce() {
        List<ReactiveHashMap<String, Long>> clients = newMapOfEveryClient(Codecs.int64());
        Map<String, Long> entries = LongStream.range(0, 2_000).boxed().collect(toMap(i -> "key " + i, i -> i));
        clients.get(0).putAll(entries).block();
        Flux.fromIterable(clients)
                .flatMap(client -> client.pop().repeat(400))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(popped -> assertThat(popped)
                        .hasSameSizeAs(entries.keySet())
                        .allSatisfy(entry -> assertThat(entries).containsEntry(entry.key(), entry.value()))
                        .doesNotHaveDuplicates())
                .verifyComplete();
        clients.get(0).size().as(StepVerifier::create).expectNext(0L).verifyComplete();
    }

    @Test
    default void getAndRemoveAndConditionalRemoveHaveOneWinner() {
        List<ReactiveHashMap<String, String>> clients = newMapOfEveryClient(Codecs.string());
        for (int round = 0; round < 50; round++) {
            clients.get(0).put("key", "value").block();
            Flux.range(0, clients.size())
                    .flatMap(i -> i % 2 == 0
                            ? clients.get(i).getAndRemove("key").hasElement()
                            : clients.get(i).remove("key", "value"))
                    .filter(removed -> removed)
                    .as(StepVerifier::create)
                    .expectNext(true)
                    .verifyComplete();
        }
    }

    /** Lets every client make its updates, up to {@code concurrency} of them at once. */
    private void assertNoUpdateIsLost(int concurrency, Function<ReactiveHashMap<String, Long>, Mono<?>> update) {
        List<ReactiveHashMap<String, Long>> clients = newMapOfEveryClient(Codecs.int64());
        long updates = (long) clients.size() * UPDATES_PER_CLIENT;
        clients.get(0).put("counter", 0L).block();
        Flux.fromIterable(clients)
                .flatMap(client -> Flux.range(0, UPDATES_PER_CLIENT).flatMap(i -> update.apply(client), concurrency))
                .as(StepVerifier::create)
                .expectNextCount(updates)
                .verifyComplete();
        clients.get(0)
                .get("counter")
                .as(StepVerifier::create)
                .expectNext(updates)
                .verifyComplete();
    }
}
