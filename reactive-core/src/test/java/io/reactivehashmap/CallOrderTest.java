package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls that one thread subscribes to without waiting for their replies have the results that they would have one after
 * the other. {@code -Dorder.seed=…} sets another seed.
 */
final class CallOrderTest {

    private static final long SEED = Long.getLong("order.seed", 20_261_121L);
    private static final int ROUNDS = 15;
    private static final int CALLS = 400;
    private static final int KEYS = 3;

    private final TestServer server = TestServer.get();
    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void fromAnyThreadWhileAConnectionIsMadeAndAfterwards(Mode mode) {
        // So that the first use of each script is one of a script that the server does not know.
        server.commands().scriptFlush();
        try (ReactiveHashMaps maps = maps(mode.options)) {
            for (int round = 0; round < ROUNDS; round++) {
                ReactiveHashMap<String, String> map =
                        maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
                Map<String, String> model = new HashMap<>();
                List<String> expected = new ArrayList<>();
                List<Mono<String>> calls = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    Step step = Step.KINDS.get(random.nextInt(Step.KINDS.size()));
                    String key = "key-" + random.nextInt(KEYS);
                    expected.add(String.valueOf(step.onModel().call(model, key, "value-" + i)));
                    calls.add(step.onMap()
                            .call(map, key, "value-" + i)
                            .map(Object::toString)
                            .defaultIfEmpty("null"));
                }

                assertThat(results(map, calls, round % 2 == 0))
                        .as("order.seed=%d, round %d", SEED, round)
                        .isEqualTo(expected);
            }
        }
    }

    /** Subscribes to all calls from this thread, or from the event loop, and waits for their results. */
    private static List<String> results(
            ReactiveHashMap<String, String> map, List<Mono<String>> calls, boolean fromThisThread) {
        Mono<List<String>> results =
                Flux.mergeSequential(Flux.fromIterable(calls), CALLS, 1).collectList();
        Mono<List<String>> subscribed = fromThisThread ? results : map.size().flatMap(size -> results);
        return subscribed.blockOptional().orElseThrow();
    }

    private ReactiveHashMaps maps(PipelineOptions options) {
        return ReactiveHashMaps.builder()
                .uri(server.uri())
                .pipeline(options)
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    private enum Mode {
        DEFAULT(PipelineOptions.defaults()),
        NOT_MERGED(PipelineOptions.builder().merging(false).build()),
        NOT_PIPELINED(PipelineOptions.builder().pipelining(false).build());

        @SuppressWarnings("ImmutableEnumChecker") // the options are immutable
        private final PipelineOptions options;

        Mode(PipelineOptions options) {
            this.options = options;
        }
    }
}
