package io.reactivehashmap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What an update answers whose reply is lost: with an operation id, what the lost reply said. */
final class LostUpdateTest {

    private final TestServer server = TestServer.get();
    private final FaultProxy proxy = FaultProxy.before(server.port());
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(proxy.uri())
            .deadline(Duration.ofSeconds(20))
            // No sign of life comes between the replies that are counted.
            .heartbeat(Duration.ofSeconds(19))
            .build();
    private final ReactiveHashMap<String, String> map =
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredAndHasHappenedOnce(Update update) {
        prepare();
        long executedBefore = server.calls(update.command);
        long sentBefore = scriptsSent();
        loseReply(update.roundTrips);

        assertThat(answers(update.on(map.withOperationIds()))).isEqualTo(List.of(update.answer));

        assertThat(server.calls(update.command) - executedBefore).isOne();
        assertThat(map.entries().collectMap(MapEntry::key, MapEntry::value).block())
                .isEqualTo(update.result);
        assertThat(scriptsSent() - sentBefore).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void hasAnUnknownOutcomeWithoutAnId(Update update) {
        prepare();
        loseReply(update.roundTrips);
        StepVerifier.create(update.on(map))
                .verifyErrorSatisfies(
                        error -> assertThat(error instanceof OutcomeUnknownException ? error : error.getCause())
                                .isInstanceOf(OutcomeUnknownException.class));
    }

    @Test
    void hasAnUnknownOutcomeIfTheDeadlineEndsFirst() {
        try (ReactiveHashMaps hasty = ReactiveHashMaps.builder()
                .uri(proxy.uri())
                .deadline(Duration.ofMillis(500))
                .heartbeat(Duration.ofMillis(499))
                .build()) {
            ReactiveHashMap<String, String> ids =
                    hasty.map(map.name(), Codecs.string(), Codecs.string()).withOperationIds();
            ids.size().retry(20).block();
            proxy.onReplies(() -> ReplyFault.DROP);
            ids.increment("n", 1).as(StepVerifier::create).verifyError(OutcomeUnknownException.class);
        }
    }

    @Test
    void readsAndPutsNeedNoIdAndHaveNone() {
        ReactiveHashMap<String, String> ids = map.withOperationIds();
        ids.put("key", "1")
                .then(ids.get("key"))
                .then(ids.putAll(Map.of("a", "b")))
                .then(ids.computeIfAbsent("c", key -> Mono.just("d")))
                .block();
        assertThat(scriptsSent()).isZero();
    }

    @Test
    void theViewOfAViewIsItself() {
        ReactiveHashMap<String, String> ids = map.withOperationIds();
        assertThat(ids.withOperationIds()).isSameAs(ids);
        assertThat(ids.name()).isEqualTo(map.name());
    }

    @Test
    void aMapWhoseNameLeavesNoRoomForRecordsIsRefusedWithTheRule() {
        ReactiveHashMap<String, String> untaggable = maps.map("a}b", Codecs.string(), Codecs.string());
        assertThatIllegalArgumentException()
                .isThrownBy(untaggable::withOperationIds)
                .withMessageContaining("hash tag");
    }

    /**
     * Makes the map one that expires and has the entry {@code key=1}, and opens the connection of bulk writes as well.
     */
    private void prepare() {
        map.put("key", "1")
                .then(map.expire(Duration.ofHours(1)))
                .thenMany(map.entries())
                .blockLast();
    }

    /** Lets the last reply of the next call get lost, which has so many, and all others arrive. */
    private void loseReply(int roundTrips) {
        AtomicInteger left = new AtomicInteger(roundTrips);
        proxy.onReplies(() -> left.decrementAndGet() == 0 ? ReplyFault.RESET : ReplyFault.NONE);
    }

    private long scriptsSent() {
        return proxy.sent("EVAL") + proxy.sent("EVALSHA");
    }

    private static List<Object> answers(Publisher<?> call) {
        return Flux.from(call).cast(Object.class).collectList().blockOptional().orElseThrow();
    }

    /** An update of {@code key=1} which does, or answers, something else when it runs a second time. */
    private enum Update {
        REMOVE("hdel", true, Map.of(), map -> map.remove("key")),
        REMOVE_ALL("hdel", 1L, Map.of(), map -> map.removeAll(List.of("key", "other"))),
        REMOVE_STREAM("hdel", 1L, Map.of(), map -> map.removeAll(Flux.just("key"))),
        CLEAR("unlink", true, Map.of(), ReactiveHashMap::clear),
        PUT_IF_ABSENT("hsetnx", true, Map.of("key", "1", "other", "2"), map -> map.putIfAbsent("other", "2")),
        REPLACE("hset", true, Map.of("key", "2"), map -> map.replace("key", "2")),
        REPLACE_EXPECTED("hset", true, Map.of("key", "2"), map -> map.replace("key", "1", "2")),
        REMOVE_EXPECTED("hdel", true, Map.of(), map -> map.remove("key", "1")),
        GET_AND_PUT("hset", "1", Map.of("key", "2"), map -> map.getAndPut("key", "2")),
        GET_AND_REMOVE("hdel", "1", Map.of(), map -> map.getAndRemove("key")),
        POP("hdel", new MapEntry<>("key", "1"), Map.of(), ReactiveHashMap::pop),
        COMPUTE("hset", "12", Map.of("key", "12"), map -> map.compute("key", value -> value.map(v -> v + "2")), 2),
        MERGE("hset", "12", Map.of("key", "12"), map -> map.merge("key", "2", String::concat), 2),
        INCREMENT("hincrby", 3L, Map.of("key", "3"), map -> map.increment("key", 2)),
        INCREMENT_DOUBLE("hincrbyfloat", 2.5, Map.of("key", "2.5"), map -> map.increment("key", 1.5)),
        PERSIST("persist", true, Map.of("key", "1"), ReactiveHashMap::persist);

        private final String command;
        private final int roundTrips;

        @SuppressWarnings("ImmutableEnumChecker") // all of them are
        private final Object answer;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Map<String, String> result;

        @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
        private final Function<ReactiveHashMap<String, String>, Publisher<?>> call;

        Update(
                String command,
                Object answer,
                Map<String, String> result,
                Function<ReactiveHashMap<String, String>, Publisher<?>> call) {
            this(command, answer, result, call, 1);
        }

        Update(
                String command,
                Object answer,
                Map<String, String> result,
                Function<ReactiveHashMap<String, String>, Publisher<?>> call,
                int roundTrips) {
            this.command = command;
            this.answer = answer;
            this.result = result;
            this.call = call;
            this.roundTrips = roundTrips;
        }

        Publisher<?> on(ReactiveHashMap<String, String> map) {
            return call.apply(map);
        }
    }
}
