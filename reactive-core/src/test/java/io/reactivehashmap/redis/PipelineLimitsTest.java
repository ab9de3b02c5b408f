package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.connection.PipelineOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much is taken in and sent ahead, and who goes first when not all can. */
final class PipelineLimitsTest extends OnAPipeline {

    private static final int MAX_BYTES_IN_FLIGHT = 4 * 1024 * 1024;
    private static final String LARGE = "v".repeat(MAX_BYTES_IN_FLIGHT / 4);

    @Test
    void aMapWithManyCallsDoesNotHoldUpAnotherMap() {
        Pipeline pipeline = openPipeline();
        IntStream.range(0, 10_000).forEach(i -> submit(pipeline, RecordedCall.increment(map, "k" + i)));
        submit(pipeline, RecordedCall.get(other, "a"));

        wire.run();

        assertThat(wire.lines()).hasSize(10_001).element(1).isEqualTo("HGET other a");
    }

    @Test
    void mapsTakeTurnsAlsoWhenCallsAreHeldBack() {
        Pipeline pipeline = openPipeline();
        IntStream.range(0, 10).forEach(i -> submit(pipeline, RecordedCall.put(map, "k" + i, LARGE)));
        wire.run();
        submit(pipeline, RecordedCall.get(other, "a"));
        wire.run();
        assertThat(wire.lines()).hasSize(4);

        wire.answer(":1\r\n");
        wire.answer(":1\r\n");
        wire.run();

        assertThat(wire.lines()).element(5).isEqualTo("HGET other a");
    }

    @Test
    void callsBeyondTheBytesInFlightAreHeldBackUntilRepliesHaveCome() {
        Pipeline pipeline = openPipeline();
        List<RecordedCall<Long>> puts = IntStream.range(0, 9)
                .mapToObj(i -> submit(pipeline, RecordedCall.put(map, "k" + i, LARGE)))
                .toList();

        wire.run();
        assertThat(wire.unanswered()).isEqualTo(4);
        assertThat(wire.isIdle()).isTrue();

        wire.answer(":1\r\n");
        assertThat(wire.turn()).hasSize(1);
        assertThat(wire.isIdle()).isTrue();

        while (wire.unanswered() > 0) {
            wire.answer(":1\r\n");
            wire.run();
        }
        assertThat(wire.lines()).hasSize(9);
        assertThat(puts).extracting(RecordedCall::reply).containsOnly("1");
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void theRepliesThatAreExpectedCountAsBytesInFlight() {
        Pipeline pipeline = openPipeline();
        submit(pipeline, RecordedCall.get(map, "k"));
        wire.run();
        wire.answer(string(LARGE));

        IntStream.range(0, 5).forEach(i -> submit(pipeline, RecordedCall.getAll(map, "a" + i, "b" + i)));
        wire.run();
        assertThat(wire.unanswered()).isEqualTo(2);
    }

    @Test
    void aPageOfAScanCountsLikeItsValues() {
        Pipeline pipeline = openPipeline();
        submit(pipeline, RecordedCall.scan(map, 1_000));
        wire.run();
        submit(pipeline, RecordedCall.get(map, "k"));
        wire.run();
        assertThat(wire.unanswered()).as("while values may be large").isEqualTo(1);

        wire.answer("*2\r\n" + string("9") + strings(List.of("a", "small", "b", "small")));
        wire.run();
        wire.answer(string("small"));
        IntStream.range(0, 10).forEach(i -> submit(pipeline, RecordedCall.scan(map, 10)));
        wire.run();
        assertThat(wire.unanswered()).as("since it was seen that they are not").isEqualTo(10);
    }

    @Test
    void aPageOfKeysDoesNotCountLikeValues() {
        Pipeline pipeline = openPipeline();
        submit(pipeline, RecordedCall.scanKeys(map, 1_000));
        wire.run();
        submit(pipeline, RecordedCall.get(map, "k"));
        wire.run();

        assertThat(wire.unanswered()).isEqualTo(2);
    }

    @Test
    void aLostConnectionReleasesWhatWasHeldBack() {
        Pipeline pipeline = openPipeline();
        IntStream.range(0, 5).forEach(i -> submit(pipeline, RecordedCall.put(map, "k" + i, LARGE)));
        wire.run();

        while (wire.unanswered() > 0) {
            wire.lose(new IllegalStateException("connection lost"));
        }
        wire.run();

        assertThat(wire.unanswered()).isEqualTo(1);
    }

    @Test
    void aCallTooManyIsRefusedAtOnceAsNotSent() {
        Pipeline pipeline = unopened(maxPendingCalls(3));
        submitGets(pipeline, map, 3);

        RecordedCall<byte[]> refused = submit(pipeline, RecordedCall.get(map, "a"));

        assertThat(refused.error())
                .isInstanceOfSatisfying(CallFailure.class, failure -> {
                    assertThat(failure.sent()).isFalse();
                    assertThat(failure.repeatable()).isFalse();
                })
                .hasMessage("more than 3 calls are pending");
        assertThat(pipeline.pending()).isEqualTo(3);
    }

    @Test
    void aCallIsRefusedThatWouldHaveTooManyBytesWait() {
        Pipeline pipeline = unopened(maxWaitingBytes(10));
        submit(pipeline, RecordedCall.put(map, "a", "1234"));
        submit(pipeline, RecordedCall.put(map, "b", "1234"));

        RecordedCall<Long> refused = submit(pipeline, RecordedCall.put(map, "c", "1234"));

        assertThat(refused.error())
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.isOverload()).isTrue())
                .hasMessage("calls with more than 10 bytes are waiting");
        assertThat(pipeline.pending()).isEqualTo(2);
    }

    @Test
    void aCallThatIsLargerThanThatMayWaitAlone() {
        Pipeline pipeline = unopened(maxWaitingBytes(10));

        RecordedCall<Long> large = submit(pipeline, RecordedCall.put(map, "a", LARGE));

        assertThat(large.endings()).isEmpty();
    }

    @Test
    void whatIsSentOrHasEndedDoesNotWait() {
        Pipeline pipeline = unopened(maxWaitingBytes(10));
        submit(pipeline, RecordedCall.put(map, "a", LARGE));
        pipeline.open(wire);
        wire.run();
        assertTakesTenBytes(pipeline);

        wire.run();
        pipeline.close();
        submit(pipeline, RecordedCall.put(map, "b", LARGE));
        pipeline.failWaiting(new IllegalStateException("closed"));
        assertTakesTenBytes(pipeline);

        pipeline.failWaiting(new IllegalStateException("closed"));
        submit(pipeline, RecordedCall.put(map, "c", LARGE).due(System.nanoTime() - 1));
        timer.goOff();
        assertTakesTenBytes(pipeline);
    }

    @Test
    void aPlaceIsFreeAgainAfterTheReply() {
        Pipeline pipeline = open(maxPendingCalls(2));
        submitGets(pipeline, map, 2);
        wire.run();

        wire.answer(array(2, "$-1\r\n"));

        assertPlaces(pipeline, 2);
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailure() {
        Pipeline pipeline = open(maxPendingCalls(2));
        submitGets(pipeline, map, 2);
        wire.run();

        wire.lose(new IllegalStateException("connection lost"));

        assertPlaces(pipeline, 2);
    }

    @Test
    void thePlaceOfAnAnsweredCallIsFreeForTheOneThatItsSubscriberMakes() {
        Pipeline pipeline = open(maxPendingCalls(1));
        List<RecordedCall<byte[]>> next = new ArrayList<>();
        submit(
                pipeline,
                RecordedCall.get(map, "a").afterwards(() -> next.add(submit(pipeline, RecordedCall.get(map, "b")))));
        wire.run();

        wire.answer("$-1\r\n");
        wire.run();

        assertThat(next)
                .singleElement()
                .satisfies(call -> assertThat(call.endings()).isEmpty());
        assertThat(wire.lines()).last().isEqualTo("HGET map b");
    }

    @Test
    void thePlacesOfMergedCallsAreFreeForTheOnesThatTheirSubscribersMake() {
        Pipeline pipeline = open(maxPendingCalls(2));
        List<RecordedCall<byte[]>> next = new ArrayList<>();
        IntStream.range(0, 2)
                .forEach(i -> submit(
                        pipeline,
                        RecordedCall.get(map, "a")
                                .afterwards(() -> next.add(submit(pipeline, RecordedCall.get(map, "b"))))));
        wire.run();

        wire.answer(array(2, "$-1\r\n"));
        wire.run();

        assertThat(next)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.endings()).isEmpty());
    }

    @Test
    void thePlaceOfACallThatWasCancelledBeforeItsTurnIsFreeAfterIt() {
        Pipeline pipeline = open(maxPendingCalls(2));
        submitGets(pipeline, map, 2).forEach(RecordedCall::abandon);

        wire.run();

        assertThat(wire.writes()).isEmpty();
        assertPlaces(pipeline, 2);
    }

    @Test
    void thePlacesOfCallsThatWereCancelledWhileTheyCouldNotBeSentAreFreeSoonAfterARefusal() {
        Pipeline pipeline = unopened(maxPendingCalls(2));
        submitGets(pipeline, map, 2).forEach(RecordedCall::abandon);

        submit(pipeline, RecordedCall.get(map, "a")).error();
        assertThat(timer.delays()).anySatisfy(delay -> assertThat(delay).isLessThan(TimeUnit.SECONDS.toNanos(1)));
        timer.goOff();

        assertPlaces(pipeline, 2);
    }

    @Test
    void failingThoseThatWaitFreesTheirPlaces() {
        Pipeline pipeline = unopened(maxPendingCalls(2));
        submitGets(pipeline, map, 2);

        pipeline.failWaiting(CallFailure.notSent("closed", null));

        assertPlaces(pipeline, 2);
    }

    /** Asserts that there is room for {@code count} calls and no more. */
    private void assertPlaces(Pipeline pipeline, int count) {
        assertThat(pipeline.pending()).isZero();
        assertThat(submitGets(pipeline, map, count))
                .allSatisfy(call -> assertThat(call.endings()).isEmpty());
        assertThat(submit(pipeline, RecordedCall.get(map, "one more")).endings())
                .hasSize(1);
    }

    private void assertTakesTenBytes(Pipeline pipeline) {
        RecordedCall<Long> ten = submit(pipeline, RecordedCall.put(map, "key", "7 bytes"));
        assertThat(ten.endings()).isEmpty();
        assertThat(submit(pipeline, RecordedCall.put(map, "k", "")).endings()).hasSize(1);
    }

    private static PipelineOptions maxWaitingBytes(long bytes) {
        return PipelineOptions.builder().maxWaitingBytes(bytes).build();
    }

    private static PipelineOptions maxPendingCalls(int calls) {
        return PipelineOptions.builder().maxPendingCalls(calls).build();
    }
}
