package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a call is told that gets no reply of its own. */
final class PipelineFailureTest extends OnAPipeline {

    private final Pipeline pipeline = openPipeline();

    @Test
    void anErrorReplyFailsEachOfTheMergedCalls() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 3);
        wire.run();

        wire.answer("-WRONGTYPE Operation against a key holding the wrong kind of value\r\n");

        assertThat(gets)
                .allSatisfy(get -> assertThat(get.error())
                        .isInstanceOfSatisfying(
                                ServerErrorException.class,
                                error -> assertThat(error.code()).isEqualTo("WRONGTYPE")));
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aReplyThatIsTooShortIsNobodysAndEndsTheConnection() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 3);
        wire.run();

        wire.answer("*1\r\n" + string("x"));

        assertThat(gets).allSatisfy(get -> assertFailed(get, true, "another shape"));
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void aReplyThatIsTooLongIsNobodysAndEndsTheConnection() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 2);
        wire.run();

        wire.answer(strings(List.of("x", "y", "z")));

        assertThat(gets).allSatisfy(get -> assertFailed(get, true, "another shape"));
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void numbersAreNoValuesAndEndTheConnection() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 2);
        wire.run();

        wire.answer(array(2, ":1\r\n"));

        assertThat(gets).allSatisfy(get -> assertFailed(get, true, "another shape"));
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void valuesAreNoNumbersAndEndTheConnection() {
        List<RecordedCall<Long>> removals = List.of(
                submit(pipeline, RecordedCall.remove(map, "a")), submit(pipeline, RecordedCall.remove(map, "b")));
        wire.run();

        wire.answer(strings(List.of("x", "y")));

        assertThat(removals).allSatisfy(removal -> assertFailed(removal, true, "another shape"));
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void aLostConnectionLeavesUnknownWhatWasWritten() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 2);
        RecordedCall<Long> increment = submit(pipeline, RecordedCall.increment(map, "a"));
        wire.run();

        wire.lose(new RedisException("Connection disconnected"));
        wire.lose(new RedisException("Connection disconnected"));

        assertThat(gets).allSatisfy(get -> assertFailed(get, true, "Connection disconnected"));
        assertFailed(increment, true, "Connection disconnected");
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aRejectedWriteIsNotSent() {
        wire.refuseWrites(new RedisException("Not connected"));
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 2);

        wire.run();

        assertThat(gets).allSatisfy(get -> assertFailed(get, false, "Not connected"));
        assertThat(pipeline.pending()).isZero();
        assertThat(wire.isIdle()).isTrue();
    }

    @Test
    void anEventLoopThatHasEndedFailsWhatWaitsForIt() {
        RecordedCall<byte[]> waiting = submit(pipeline, RecordedCall.get(map, "a"));
        wire.endLoop();
        RecordedCall<byte[]> sameTurn = submit(pipeline, RecordedCall.get(map, "b"));
        wire.run();
        wire.answer(array(2, "$-1\r\n"));
        RecordedCall<byte[]> later = submit(pipeline, RecordedCall.get(map, "c"));
        RecordedCall<byte[]> evenLater = submit(pipeline, RecordedCall.get(map, "d"));

        assertThat(List.of(waiting, sameTurn))
                .allSatisfy(get -> assertThat(get.reply()).isNull());
        assertThat(List.of(later, evenLater)).allSatisfy(get -> assertFailed(get, false, "the connection is closed"));
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aCommandThatEndsTwiceHasEndedTheFirstTime() {
        RecordedCall<byte[]> get = submit(pipeline, RecordedCall.get(map, "a"));
        wire.run();

        WireCommand<?> command = wire.lose(new RedisException("Connection disconnected"));
        command.complete();
        command.cancel();

        assertThat(command.completeExceptionally(new RedisException("again"))).isFalse();
        assertThat(command.isDone()).isTrue();
        assertFailed(get, true, "Connection disconnected");
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aMergedCommandThatIsLostWhileItsReplyIsReadCountsItsCallsOnce() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 3);
        wire.run();

        wire.answerInPart("*3\r\n" + string("x"));
        wire.lose(new RedisException("Connection disconnected"));

        assertThat(gets.get(0).reply()).isEqualTo("x");
        assertThat(gets.subList(1, 3)).allSatisfy(get -> assertFailed(get, true, "Connection disconnected"));
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aSubscriberThatThrowsDoesNotKeepTheOthersFromEnding() {
        List<RecordedCall<byte[]>> gets = IntStream.range(0, 3)
                .mapToObj(i ->
                        submit(pipeline, RecordedCall.get(map, "key-" + i).afterwards(() -> {
                            throw new AssertionError("thrown by a subscriber");
                        })))
                .toList();
        wire.run();

        wire.answer(array(3, string("x")));

        assertThat(gets).extracting(RecordedCall::reply).containsOnly("x");
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aSubscriberThatThrowsAtAnErrorDoesNotKeepTheOthersFromEnding() {
        List<RecordedCall<byte[]>> gets = IntStream.range(0, 3)
                .mapToObj(i ->
                        submit(pipeline, RecordedCall.get(map, "key-" + i).afterwards(() -> {
                            throw new AssertionError("thrown by a subscriber");
                        })))
                .toList();
        wire.run();

        wire.lose(new RedisException("Connection disconnected"));

        assertThat(gets).allSatisfy(get -> assertFailed(get, true, "Connection disconnected"));
    }

    @Test
    void aReplyToACancelledCallIsDroppedAndTheOthersGetTheirs() {
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 3);
        wire.run();
        gets.get(1).abandon();

        wire.answer(strings(List.of("x", "y", "z")));

        assertThat(gets.get(0).reply()).isEqualTo("x");
        assertThat(gets.get(1).endings()).isEmpty();
        assertThat(gets.get(2).reply()).isEqualTo("z");
    }

    @Test
    void aReplyOfAnotherKindFailsItsCallAsUnknown() {
        RecordedCall<byte[]> get = submit(pipeline, RecordedCall.get(map, "a"));
        wire.run();

        wire.answer(":1\r\n");

        assertThat(get.error())
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.sent()).isTrue());
    }

    private static void assertFailed(RecordedCall<?> call, boolean sent, String reason) {
        assertThat(call.error())
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.sent()).isEqualTo(sent))
                .hasMessageContaining(reason);
    }
}
