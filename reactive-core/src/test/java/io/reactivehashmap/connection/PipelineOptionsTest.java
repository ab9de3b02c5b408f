package io.reactivehashmap.connection;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.OverloadedException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a server sees of the options. */
final class PipelineOptionsTest {

    private static final int CALLS = 256;

    private final TestServer server = TestServer.get();
    private final String name = TestServer.uniqueName();

    @Test
    void getsOfOneTurnAreFewCommandsAndEachHasItsValue() {
        Commands commands = commandsOfGets(PipelineOptions.defaults());

        assertThat(commands.hmget()).isBetween(1L, CALLS / 8L);
        assertThat(commands.hget()).isLessThanOrEqualTo(1);
    }

    @Test
    void withoutMergingEachGetIsACommand() {
        Commands commands =
                commandsOfGets(PipelineOptions.builder().merging(false).build());

        assertThat(commands).isEqualTo(new Commands(CALLS, 0));
    }

    @Test
    void withoutPipeliningEachGetIsACommand() {
        Commands commands =
                commandsOfGets(PipelineOptions.builder().pipelining(false).build());

        assertThat(commands).isEqualTo(new Commands(CALLS, 0));
    }

    @Test
    void withoutPipeliningNeitherAreThoseMergedThatWaitForTheConnection() {
        try (ReactiveHashMaps maps =
                maps(PipelineOptions.builder().pipelining(false).build())) {
            ReactiveHashMap<String, String> map = maps.map(name, Codecs.string(), Codecs.string());
            long before = server.calls("hmget");

            Flux.range(0, CALLS)
                    .flatMapSequential(i -> map.get("key-" + i), CALLS)
                    .as(StepVerifier::create)
                    .verifyComplete();

            assertThat(server.calls("hmget")).isEqualTo(before);
        }
    }

    @Test
    void aCallTooManyIsRefusedAtOnceAndOthersAreTakenAgainOnceThereIsRoom() {
        try (ReactiveHashMaps maps =
                maps(PipelineOptions.builder().maxPendingCalls(3).build())) {
            ReactiveHashMap<String, String> map = maps.map(name, Codecs.string(), Codecs.string());
            map.size().block();
            List<String> stored = new CopyOnWriteArrayList<>();
            server.pauseWrites();
            try {
                for (int i = 0; i < 3; i++) {
                    String key = "key-" + i;
                    map.put(key, "value").subscribe(nothing -> {}, error -> {}, () -> stored.add(key));
                }

                map.put("one more", "value")
                        .as(StepVerifier::create)
                        .expectErrorSatisfies(error -> assertThat(error)
                                .isInstanceOf(OverloadedException.class)
                                .hasMessageContaining("more than 3 calls are pending"))
                        .verify(Duration.ofSeconds(5));
                assertThat(stored).isEmpty();
            } finally {
                server.resumeWrites();
            }

            eventually("all are stored", () -> stored.size() == 3);
            assertThat(Flux.range(0, 3)
                            .flatMap(i -> map.put("again-" + i, "value").thenReturn(i), 3)
                            .count()
                            .block())
                    .isEqualTo(3);
            assertThat(server.commands().hlen(name.getBytes(UTF_8))).isEqualTo(6);
        }
    }

    @Test
    void optionsSayWhatTheyAre() {
        assertThat(PipelineOptions.builder()
                        .connections(2)
                        .pipelining(false)
                        .merging(false)
                        .maxPendingCalls(7)
                        .maxWaitingBytes(8)
                        .build())
                .hasToString(
                        "PipelineOptions[connections=2, pipelining=false, merging=false, maxPendingCalls=7, maxWaitingBytes=8]");
        assertThat(PipelineOptions.defaults())
                .hasToString(
                        "PipelineOptions[connections=1, pipelining=true, merging=true, maxPendingCalls=100000, maxWaitingBytes="
                                + Runtime.getRuntime().maxMemory() / 8 + "]");
    }

    /** Gets {@link #CALLS} entries in one turn of the event loop, and returns the commands that this took. */
    private Commands commandsOfGets(PipelineOptions options) {
        try (ReactiveHashMaps maps = maps(options)) {
            ReactiveHashMap<String, String> map = maps.map(name, Codecs.string(), Codecs.string());
            List<String> values =
                    IntStream.range(0, CALLS).mapToObj(i -> "value-" + i).toList();
            Mono.when(IntStream.range(0, CALLS)
                            .mapToObj(i -> map.put("key-" + i, values.get(i)))
                            .toList())
                    .block();
            Commands before = executed();

            // The reply arrives on the event loop, and the gets are subscribed to before that is done with it.
            List<String> gotten = map.size()
                    .flatMapMany(size -> Flux.range(0, CALLS).flatMapSequential(i -> map.get("key-" + i), CALLS))
                    .collectList()
                    .block();

            assertThat(gotten).isEqualTo(values);
            Commands after = executed();
            return new Commands(after.hget - before.hget, after.hmget - before.hmget);
        }
    }

    private Commands executed() {
        return new Commands(server.calls("hget"), server.calls("hmget"));
    }

    private ReactiveHashMaps maps(PipelineOptions options) {
        return ReactiveHashMaps.builder()
                .uri(server.uri())
                .pipeline(options)
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    /** How often the server has executed each. */
    private record Commands(long hget, long hmget) {}
}
