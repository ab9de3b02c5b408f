package io.reactivehashmap.redis;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.connection.PipelineOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of calls whose deadline is over, and what it costs to know. */
final class PipelineDeadlineTest extends OnAPipeline {

    private final long now = System.nanoTime();
    private final long past = now - 1;
    private final long future = now + TimeUnit.HOURS.toNanos(1);

    @Test
    void aCallThatWasNeverSentSaysSo() {
        Pipeline pipeline = unopened(PipelineOptions.defaults());
        RecordedCall<byte[]> get = submit(pipeline, RecordedCall.get(map, "a").due(past));

        timer.goOff();

        assertExpired(get, false, "not connected within 7000 ms");
    }

    @Test
    void aCallThatIsHeldBackWasNotSent() {
        Pipeline pipeline = openPipeline();
        submit(pipeline, RecordedCall.put(map, "a", "v".repeat(1 << 22)).due(future));
        wire.run();
        RecordedCall<byte[]> heldBack =
                submit(pipeline, RecordedCall.get(map, "a").due(past));
        wire.run();

        timer.goOff();

        assertExpired(heldBack, false, "not sent because others were waiting before it within 7000 ms");
    }

    @Test
    void aCallThatWasTakenIsUnknown() {
        Pipeline pipeline = openPipeline();
        RecordedCall<byte[]> get = submit(pipeline, RecordedCall.get(map, "a").due(past));
        RecordedCall<Long> put =
                submit(pipeline, RecordedCall.put(map, "a", "1").due(future));
        wire.run();

        timer.goOff();

        assertExpired(get, true, "no answer within 7000 ms");
        assertThat(put.endings()).isEmpty();
        wire.answer("$-1\r\n");
        wire.answer(":1\r\n");
        assertThat(get.endings()).hasSize(1);
        assertThat(put.reply()).isEqualTo("1");
    }

    @Test
    void aMergedCallExpiresAlone() {
        Pipeline pipeline = openPipeline();
        RecordedCall<byte[]> impatient =
                submit(pipeline, RecordedCall.get(map, "a").due(past));
        RecordedCall<byte[]> patient =
                submit(pipeline, RecordedCall.get(map, "b").due(future));
        wire.run();

        timer.goOff();

        assertExpired(impatient, true, "no answer");
        wire.answer(strings(List.of("x", "y")));
        assertThat(patient.reply()).isEqualTo("y");
    }

    @Test
    void anExpiredCallIsNotSent() {
        Pipeline pipeline = unopened(PipelineOptions.defaults());
        RecordedCall<byte[]> expired =
                submit(pipeline, RecordedCall.get(map, "a").due(past));
        submit(pipeline, RecordedCall.get(map, "b").due(future));
        timer.goOff();
        eventually("it has ended", expired::isEnded);

        pipeline.open(wire);
        wire.run();

        assertThat(wire.lines()).containsExactly("HGET map b");
    }

    @Test
    void anExpiredCallThatWasNotSentGivesItsPlaceUp() {
        Pipeline pipeline =
                unopened(PipelineOptions.builder().maxPendingCalls(1).build());
        RecordedCall<byte[]> expired =
                submit(pipeline, RecordedCall.get(map, "a").due(past));
        timer.goOff();
        eventually("it has ended", expired::isEnded);

        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aCallThatWasAddedMeanwhileExpires() {
        Pipeline pipeline = openPipeline();
        RecordedCall<byte[]> arrived =
                submit(pipeline, RecordedCall.get(map, "a").due(past));

        timer.goOff();

        assertExpired(arrived, false, "not sent");
        wire.run();
        assertThat(wire.writes()).isEmpty();
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void expiryLeavesTheOthersInTheirOrder() {
        Pipeline pipeline = unopened(PipelineOptions.defaults());
        submit(pipeline, RecordedCall.put(map, "a", "1"));
        RecordedCall<Long> expired =
                submit(pipeline, RecordedCall.put(map, "b", "1").due(past));
        submit(pipeline, RecordedCall.increment(map, "a"));
        timer.goOff();
        eventually("it has ended", expired::isEnded);
        submit(pipeline, RecordedCall.put(map, "a", "2"));

        pipeline.open(wire);
        wire.run();

        assertThat(wire.lines()).containsExactly("HSET map a 1", "HINCRBY map a 1", "HSET map a 2");
    }

    @Test
    void aSubscriberThatThrowsDoesNotKeepTheOthersFromExpiring() {
        Pipeline pipeline = unopened(PipelineOptions.defaults());
        List<RecordedCall<byte[]>> gets = IntStream.range(0, 3)
                .mapToObj(i -> submit(
                        pipeline, RecordedCall.get(map, "key-" + i).due(past).afterwards(() -> {
                            throw new AssertionError("thrown by a subscriber");
                        })))
                .toList();

        timer.goOff();

        gets.forEach(get -> assertExpired(get, false, "not connected"));
    }

    @Test
    void oneTimerServesManyDeadlines() {
        Pipeline pipeline = openPipeline();
        IntStream.range(0, 10_000)
                .forEach(i -> submit(pipeline, RecordedCall.get(map, "a").due(future + i)));

        assertThat(timer.delays()).hasSizeBetween(1, 2);
    }

    @Test
    void afterItWentOffTheTimerIsSetForTheEarliestOfTheOthers() {
        Pipeline pipeline = openPipeline();
        long inTwoHours = now + TimeUnit.HOURS.toNanos(2);
        submit(pipeline, RecordedCall.get(map, "a").due(past));
        submit(pipeline, RecordedCall.put(map, "b", "1").due(inTwoHours));
        wire.run();
        submit(pipeline, RecordedCall.get(map, "c").due(future));

        timer.goOff();

        assertThat(timer.delays())
                .singleElement()
                .satisfies(delay ->
                        assertThat(delay).isBetween(TimeUnit.MINUTES.toNanos(59), TimeUnit.MINUTES.toNanos(61)));
    }

    @Test
    void withNothingPendingNoTimerIsSet() {
        Pipeline pipeline = openPipeline();
        submit(pipeline, RecordedCall.get(map, "a").due(future));
        wire.run();
        wire.answer("$-1\r\n");

        timer.goOff();

        assertThat(timer.delays()).isEmpty();
    }

    @Test
    void aTimerThatHasBeenStoppedIsNoFailureOfTheCall() {
        Pipeline pipeline = openPipeline();
        timer.shutdown();

        RecordedCall<byte[]> get = submit(pipeline, RecordedCall.get(map, "a"));

        assertThat(get.endings()).isEmpty();
        assertThat(wire.turn()).containsExactly("HGET map a");
    }

    private static void assertExpired(RecordedCall<?> call, boolean sent, String reason) {
        // Subscribers are told by a worker.
        eventually("the call has ended", () -> !call.endings().isEmpty());
        assertThat(call.error())
                .isInstanceOfSatisfying(CallFailure.class, failure -> {
                    assertThat(failure.sent()).isEqualTo(sent);
                    assertThat(failure.repeatable()).isFalse();
                })
                .hasMessageContaining(reason);
    }
}
