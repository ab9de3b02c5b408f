package io.reactivehashmap.samples.benchmarks.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.embedded.EmbeddedRedis;
import io.reactivehashmap.samples.benchmarks.measure.ControlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every client must do so that the numbers are about the same thing. */
final class PeerTest {

    private static final String MAP = "map";
    private static final List<MapEntry<String, String>> ENTRIES = IntStream.range(0, 2_345)
            .mapToObj(i -> new MapEntry<>("key " + i, "välue " + i))
            .toList();

    private static @Nullable EmbeddedRedis redis;
    private static @Nullable ControlConnection control;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.start();
        control = new ControlConnection(redis.uri());
    }

    @AfterAll
    static void stop() {
        control().close();
        redis().close();
    }

    @AfterEach
    void removeAll() {
        control().remove(MAP);
        control().remove("counters");
    }

    @ParameterizedTest
    @EnumSource
    void writesAndReadsAnEntry(PeerName name) {
        try (Peer<String> peer = name.connect(target(), new TextFormat())) {
            assertThat(result(call -> peer.get("ä", call))).isNull();
            result(call -> peer.put("ä", "ö", call));
            assertThat(control().value(MAP, "ä")).isEqualTo("ö".getBytes(UTF_8));
            assertThat(result(call -> peer.get("ä", call))).isEqualTo("ö");
        }
    }

    @ParameterizedTest
    @EnumSource
    void counts(PeerName name) {
        try (Peer<String> peer = name.connect(target(), new TextFormat())) {
            assertThat(result(call -> peer.increment("n", call))).isEqualTo(1L);
            assertThat(result(call -> peer.increment("n", call))).isEqualTo(2L);
            assertThat(control().value("counters", "n")).isEqualTo("2".getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsTold(PeerName name) {
        try (Peer<String> peer = name.connect(new Target(redis().uri(), MAP, MAP, true), new TextFormat())) {
            result(call -> peer.put("n", "no number", call));
            assertThat(future(call -> peer.increment("n", call)).handle((value, failure) -> failure))
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void importsAndReadsBackEverything(PeerName name) {
        try (Peer<String> peer = name.connect(target(), new TextFormat())) {
            peer.importBatched(MAP, ENTRIES).block();
            assertThat(control().size(MAP)).isEqualTo(ENTRIES.size());

            Map<String, String> exported = new HashMap<>();
            peer.export(exported::put).block();
            assertThat(exported).isEqualTo(asMap(ENTRIES));

            List<String> keys = new ArrayList<>();
            peer.keys(keys::add).block();
            assertThat(keys).containsOnlyOnceElementsOf(exported.keySet()).hasSameSizeAs(ENTRIES);

            List<MapEntry<String, String>> part = ENTRIES.subList(100, 2_100);
            Map<String, String> found = new HashMap<>();
            peer.getAll(KeyBatch.of(part.stream().map(MapEntry::key).toList()), found::put)
                    .block();
            assertThat(found).isEqualTo(asMap(part));
        }
    }

    @ParameterizedTest
    @EnumSource
    void importsOneByOne(PeerName name) {
        try (Peer<String> peer = name.connect(target(), new TextFormat())) {
            peer.importOneByOne(MAP, ENTRIES).block();

            Map<String, String> exported = new HashMap<>();
            peer.export(exported::put).block();
            assertThat(exported).isEqualTo(asMap(ENTRIES));
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonIsTheSameForAll(PeerName name) {
        try (Peer<Point> peer = name.connect(target(), new JsonFormat<>(Point.class))) {
            result(call -> peer.put("p", new Point("here", 1, 2), call));
            assertThat(control().value(MAP, "p")).isEqualTo("{\"name\":\"here\",\"x\":1,\"y\":2}".getBytes(UTF_8));
            assertThat(result(call -> peer.get("p", call))).isEqualTo(new Point("here", 1, 2));
        }
    }

    /** A record whose components are in alphabetical order. */
    record Point(String name, int x, int y) {}

    private static @Nullable Object result(Consumer<Call> call) {
        return future(call).orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static CompletableFuture<@Nullable Object> future(Consumer<Call> call) {
        CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
        call.accept(new Call() {
            @Override
            protected void succeeded(@Nullable Object value) {
                end.complete(value);
            }

            @Override
            protected void failed(Throwable failure) {
                end.completeExceptionally(failure);
            }
        });
        return end;
    }

    private static Map<String, String> asMap(List<MapEntry<String, String>> entries) {
        Map<String, String> map = new HashMap<>();
        entries.forEach(entry -> map.put(entry.key(), entry.value()));
        return map;
    }

    private static Target target() {
        return new Target(redis().uri(), MAP, "counters", control().version().scansKeysAlone());
    }

    private static EmbeddedRedis redis() {
        return Objects.requireNonNull(redis);
    }

    private static ControlConnection control() {
        return Objects.requireNonNull(control);
    }
}
