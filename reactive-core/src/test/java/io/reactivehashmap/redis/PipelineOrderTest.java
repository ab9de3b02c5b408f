package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.connection.PipelineOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is merged, held back or dropped: the calls on each map leave in the order in which they were submitted. */
@Tag("one-server")
final class PipelineOrderTest extends OnAPipeline {

    private static final int ROUNDS = 150;
    private static final int CALLS = 400;
    private static final int[] VALUE_LENGTHS = {1, 50, 5_000, 50_000};

    private final Random random = Seed.random();
    private final List<MapName> maps =
            IntStream.range(0, 4).mapToObj(i -> mapName("map-" + i)).toList();

    @Test
    void theCallsOnEachMapLeaveInTheOrderInWhichTheyWereSubmitted() {
        for (int number = 0; number < ROUNDS; number++) {
            Round round = new Round();
            round.run();

            assertThat(round.left())
                    .as("%s, round %d", Seed.MESSAGE, number)
                    .containsExactlyInAnyOrderEntriesOf(round.submitted);
            assertThat(round.unended()).as("%s, round %d", Seed.MESSAGE, number).isEmpty();
            assertThat(round.pipeline.pending()).isZero();
        }
    }

    /** Random calls, each with a key of its own, between random turns of the event loop and replies. */
    private final class Round {

        private final RecordingWire line = new RecordingWire();
        private final Pipeline pipeline =
                new Pipeline(randomOptions(), node, timer, () -> CallFailure.expired(UNCONNECTED));
        private final String value = "v".repeat(VALUE_LENGTHS[random.nextInt(VALUE_LENGTHS.length)]);
        private final int pace = 1 + random.nextInt(60);
        private final Map<String, List<String>> submitted = new HashMap<>();
        private final Set<String> cancelled = new HashSet<>();
        private final List<RecordedCall<?>> calls = new ArrayList<>();

        void run() {
            int openedAt = random.nextInt(CALLS / 2);
            for (int i = 0; i < CALLS; i++) {
                if (i == openedAt) {
                    pipeline.open(line);
                }
                submit(maps.get(random.nextInt(maps.size())), "k" + i);
                if (random.nextInt(pace) == 0) {
                    line.runNext();
                }
                if (random.nextInt(pace) == 0 && line.unanswered() > 0) {
                    answer();
                }
            }
            line.run();
            while (line.unanswered() > 0) {
                answer();
                line.run();
            }
        }

        /** Returns the calls that have left and were not cancelled, on each map. */
        Map<String, List<String>> left() {
            Map<String, List<String>> left = new HashMap<>();
            for (String command : line.lines()) {
                String map = words(command).get(command.startsWith("EVAL") ? 3 : 1);
                calls(command).stream()
                        .filter(call -> !cancelled.contains(call))
                        .forEach(call -> left.computeIfAbsent(map, any -> new ArrayList<>())
                                .add(call));
            }
            return left;
        }

        List<RecordedCall<?>> unended() {
            return calls.stream().filter(call -> !call.isEnded()).toList();
        }

        private void submit(MapName map, String key) {
            int kind = random.nextInt(5);
            RecordedCall<?> call =
                    switch (kind) {
                        case 0 -> RecordedCall.get(map, key);
                        case 1 -> RecordedCall.put(map, key, value);
                        case 2 -> RecordedCall.remove(map, key);
                        case 3 -> RecordedCall.increment(map, key);
                        default -> RecordedCall.replace(map, key, value);
                    };
            String name =
                    List.of("get", "put", "remove", "increment", "replace").get(kind) + " " + key;
            calls.add(call);
            pipeline.submit(call);
            if (random.nextInt(10) == 0) {
                call.abandon();
                cancelled.add(name);
            } else {
                submitted.computeIfAbsent(map.text(), any -> new ArrayList<>()).add(name);
            }
        }

        private void answer() {
            String command = line.oldest();
            int count = calls(command).size();
            switch (words(command).get(0)) {
                case "HGET" -> line.answer(string(value));
                case "HMGET" -> line.answer(array(count, string(value)));
                case "EVAL", "EVALSHA" ->
                    line.answer(command.contains("remove_each") ? array(count, ":1\r\n") : ":1\r\n");
                default -> line.answer(":1\r\n");
            }
        }
    }

    private PipelineOptions randomOptions() {
        return PipelineOptions.builder()
                .pipelining(random.nextInt(4) != 0)
                .merging(random.nextInt(4) != 0)
                .build();
    }

    /** Returns the calls that a command is made of. */
    private static List<String> calls(String command) {
        List<String> words = words(command);
        return switch (words.get(0)) {
            case "HGET", "HMGET" -> each("get ", words, 2, 1);
            case "HSET" -> each("put ", words, 2, 2);
            case "HDEL" -> each("remove ", words, 2, 1);
            case "HINCRBY" -> each("increment ", words, 2, 2);
            default ->
                words.get(1).equals("remove_each") ? each("remove ", words, 4, 1) : each("replace ", words, 4, 2);
        };
    }

    private static List<String> words(String command) {
        return List.of(command.split(" "));
    }

    private static List<String> each(String call, List<String> words, int first, int width) {
        List<String> calls = new ArrayList<>();
        for (int i = first; i < words.size(); i += width) {
            calls.add(call + words.get(i));
        }
        return calls;
    }
}
