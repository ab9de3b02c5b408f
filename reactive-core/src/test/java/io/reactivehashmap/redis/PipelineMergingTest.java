package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.connection.PipelineOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which calls become one command, what that looks like, and how its reply is dealt out. */
final class PipelineMergingTest extends OnAPipeline {

    private static final int MAX_CALLS = 512;
    private static final int MAX_BYTES = 256 * 1024;

    private final Pipeline pipeline = openPipeline();

    @Test
    void theCallsOfOneTurnLeaveInOneWrite() {
        submit(pipeline, RecordedCall.get(map, "a"));
        submit(pipeline, RecordedCall.put(other, "b", "1"));
        submit(pipeline, RecordedCall.increment(map, "c"));

        wire.run();

        assertThat(wire.writes()).containsExactly(List.of("HGET map a", "HSET other b 1", "HINCRBY map c 1"));
    }

    @Test
    void aTurnWithManyCallsSendsThemInPortionsBeforeItIsOver() {
        wire.onEventLoop(() ->
                IntStream.range(0, 300).forEach(i -> submit(pipeline, RecordedCall.remove(map, "key-" + i))));

        assertThat(wire.writes()).as("while the turn goes on").hasSize(2);
        assertThat(wire.turn()).as("the rest").hasSize(1);
        assertThat(wire.lines())
                .extracting(line -> line.split(" key-").length - 1)
                .containsExactly(128, 128, 44);
    }

    @Test
    void aPageOfAScanLeavesInTheMiddleOfATurnAndWhatIsBeforeItDoes() {
        wire.onEventLoop(() -> {
            submitGets(pipeline, map, 3);
            assertThat(wire.writes()).isEmpty();
            submit(pipeline, RecordedCall.scanKeys(other, 1_000));
            assertThat(wire.lines())
                    .containsExactly("HMGET map key-0 key-1 key-2", "HSCAN other 0 COUNT 1000 NOVALUES");
        });
    }

    @Test
    void aLoneCallIsWrittenInTheNextTurn() {
        submit(pipeline, RecordedCall.get(map, "a"));

        assertThat(wire.turn()).containsExactly("HGET map a");
    }

    @Test
    void neighbouringGetsAreOneHmgetWhoseValuesAreDealtOutInOrder() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 3);

        assertThat(wire.turn()).containsExactly("HMGET map key-0 key-1 key-2");
        wire.answer("*3\r\n" + string("x") + "$-1\r\n" + string(""));

        assertThat(gets).extracting(RecordedCall::reply).containsExactly("x", null, "");
    }

    @Test
    void neighbouringPutsAreOneHsetWhoseReplyEndsThemAll() {
        RecordedCall<Long> first = submit(pipeline, RecordedCall.put(map, "a", "1"));
        RecordedCall<Long> second = submit(pipeline, RecordedCall.put(map, "a", "2"));

        assertThat(wire.turn()).containsExactly("HSET map a 1 a 2");
        wire.answer(":1\r\n");

        assertThat(List.of(first, second))
                .allSatisfy(put -> assertThat(put.endings()).hasSize(1));
    }

    @Test
    void neighbouringRemovalsAreOneScriptThatTellsOfEach() {
        RecordedCall<Long> there = submit(pipeline, RecordedCall.remove(map, "a"));
        RecordedCall<Long> absent = submit(pipeline, RecordedCall.remove(map, "b"));

        assertThat(wire.turn()).containsExactly("EVAL remove_each 1 map a b");
        wire.answer("*2\r\n:1\r\n:0\r\n");

        assertThat(there.reply()).isEqualTo("1");
        assertThat(absent.reply()).isEqualTo("0");
    }

    @Test
    void aCommandIsEncodedAsAnArrayOfStrings() {
        CommandAssembler assembler = new CommandAssembler(true, new ValueSizes());
        Lane lane = new Lane(map);
        lane.add(RecordedCall.put(map, "ä", ""));
        lane.add(RecordedCall.put(map, "b", "1"));

        WireCommand<?> command = requireNonNull(assembler.next(lane));

        assertThat(RecordingWire.encode(command).toString(UTF_8))
                .isEqualTo("*6\r\n$4\r\nHSET\r\n$3\r\nmap\r\n$2\r\nä\r\n$0\r\n\r\n$1\r\nb\r\n$1\r\n1\r\n");
    }

    @Test
    void neighboursOfDifferentKindsStayApartAndInOrder() {
        submit(pipeline, RecordedCall.get(map, "a"));
        submit(pipeline, RecordedCall.put(map, "a", "1"));
        submit(pipeline, RecordedCall.remove(map, "a"));
        submit(pipeline, RecordedCall.get(map, "a"));

        assertThat(wire.turn()).containsExactly("HGET map a", "HSET map a 1", "HDEL map a", "HGET map a");
    }

    @Test
    void callsOnDifferentMapsStayApart() {
        submit(pipeline, RecordedCall.get(map, "a"));
        submit(pipeline, RecordedCall.get(other, "b"));
        submit(pipeline, RecordedCall.get(map, "c"));

        assertThat(wire.turn()).containsExactly("HMGET map a c", "HGET other b");
    }

    @Test
    void mapsThatWereOpenedTwiceUnderOneNameAreOne() {
        submit(pipeline, RecordedCall.put(map, "a", "1"));
        submit(pipeline, RecordedCall.put(mapName("map"), "a", "2"));

        assertThat(wire.turn()).containsExactly("HSET map a 1 a 2");
    }

    @Test
    void anIncrementIsNeverMerged() {
        submit(pipeline, RecordedCall.increment(map, "a"));
        submit(pipeline, RecordedCall.increment(map, "a"));

        assertThat(wire.turn()).containsExactly("HINCRBY map a 1", "HINCRBY map a 1");
    }

    @Test
    void anEndedCallIsNotSentAndDoesNotPartItsNeighbours() {
        submit(pipeline, RecordedCall.get(map, "a"));
        submit(pipeline, RecordedCall.put(map, "a", "1")).abandon();
        submit(pipeline, RecordedCall.get(map, "b")).abandon();
        submit(pipeline, RecordedCall.get(map, "c"));

        assertThat(wire.turn()).containsExactly("HGET map a", "HGET map c");
        assertThat(pipeline.pending()).isEqualTo(2);
    }

    @Test
    void aCommandOfCallsThatHaveAllEndedIsNoneAndNoWrite() {
        submit(pipeline, RecordedCall.get(map, "a")).abandon();
        submit(pipeline, RecordedCall.put(other, "a", "1")).abandon();

        wire.run();

        assertThat(wire.writes()).isEmpty();
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aMergedCommandHasAtMost512Calls() {
        IntStream.range(0, 1_100).forEach(i -> submit(pipeline, RecordedCall.remove(map, "k" + i)));

        wire.run();

        assertThat(wire.lines()).extracting(PipelineMergingTest::keys).containsExactly(MAX_CALLS, MAX_CALLS, 76);
    }

    @Test
    void aMergedPutHasAtMost256Kilobytes() {
        String value = "v".repeat(100_000);
        IntStream.range(0, 5).forEach(i -> submit(pipeline, RecordedCall.put(map, "k" + i, value)));

        wire.run();

        assertThat(wire.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.getBytes(US_ASCII)).hasSizeLessThan(MAX_BYTES));
    }

    @Test
    void aCallLargerThanTheBoundIsACommandOfItsOwn() {
        submit(pipeline, RecordedCall.put(map, "a", "1"));
        submit(pipeline, RecordedCall.put(map, "b", "v".repeat(MAX_BYTES)));
        submit(pipeline, RecordedCall.put(map, "c", "1"));

        assertThat(wire.turn()).hasSize(3);
    }

    @Test
    void beforeAnyValueWasSeenAReplyIsBoundedByAGuess() {
        submitGets(pipeline, map, 100);

        wire.run();

        assertThat(wire.lines()).allSatisfy(line -> assertThat(keys(line)).isBetween(2, 16));
    }

    @Test
    void getsOfLargeValuesAreNotMergedAndThoseOfSmallOnesAreAgain() {
        submitGets(pipeline, map, 2);
        wire.run();
        wire.answer(array(2, string("x".repeat(1 << 20))));

        submitGets(pipeline, map, 100);
        assertThat(wire.turn())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(keys(line)).isEqualTo(1));
        while (wire.unanswered() > 0) {
            wire.answer(string("small"));
            wire.run();
        }
        assertThat(pipeline.pending()).isZero();

        submitGets(pipeline, map, MAX_CALLS);
        assertThat(wire.turn()).extracting(PipelineMergingTest::keys).containsExactly(MAX_CALLS);
    }

    @Test
    void withoutMergingCallsOfOneTurnStillLeaveInOneWrite() {
        Pipeline unmerged = open(PipelineOptions.builder().merging(false).build());
        submitGets(unmerged, map, 2);
        submit(unmerged, RecordedCall.put(map, "a", "1"));
        submit(unmerged, RecordedCall.put(map, "b", "2"));
        submit(unmerged, RecordedCall.remove(map, "a"));
        submit(unmerged, RecordedCall.remove(map, "b"));

        wire.run();

        assertThat(wire.writes())
                .containsExactly(List.of(
                        "HGET map key-0",
                        "HGET map key-1",
                        "HSET map a 1",
                        "HSET map b 2",
                        "HDEL map a",
                        "HDEL map b"));
    }

    /** Returns how many keys a command that gets or removes has. */
    private static int keys(String line) {
        int words = line.split(" ").length;
        return line.startsWith("EVAL") ? words - 4 : words - 2;
    }
}
