package io.reactivehashmap.redis;

import static io.reactivehashmap.resilience.CircuitBreaker.State.CLOSED;
import static io.reactivehashmap.resilience.CircuitBreaker.State.HALF_OPEN;
import static io.reactivehashmap.resilience.CircuitBreaker.State.OPEN;
import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisException;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a pipeline tells the circuit breaker of its node, and what it sends while that is not closed. */
final class PipelineCircuitTest extends OnAPipeline {

    private static final String LOADING = "-LOADING Redis is loading the dataset in memory\r\n";
    private static final String ONE = ":1\r\n";
    private static final int PROBES = 2;

    private final Node breaking = node(CircuitBreakerOptions.builder()
            .window(4)
            .minimumCalls(2)
            .probes(PROBES)
            .openFor(Duration.ofHours(1))
            .build());
    private final Pipeline pipeline =
            new Pipeline(PipelineOptions.defaults(), breaking, timer, () -> CallFailure.expired(UNCONNECTED));

    PipelineCircuitTest() {
        pipeline.open(wire);
        wire.run();
    }

    @Test
    void aRoundTripOfManyMergedCallsCountsOnce() {
        submitGets(pipeline, map, 100);
        wire.run();
        wire.answer(LOADING);
        assertThat(breaking.state()).isEqualTo(CLOSED);

        submitGets(pipeline, map, 100);
        wire.run();
        wire.answer(LOADING);
        assertThat(breaking.state()).isEqualTo(OPEN);
    }

    @Test
    void anErrorOfTheCallerIsAnAnswer() {
        for (int i = 0; i < 10; i++) {
            submit(pipeline, RecordedCall.increment(map, "a"));
            wire.run();
            wire.answer("-WRONGTYPE Operation against a key holding the wrong kind of value\r\n");
        }
        assertThat(breaking.state()).isEqualTo(CLOSED);
    }

    @Test
    void aConnectionThatIsLostIsOneFailureHoweverMuchWasInFlight() {
        increments(10);
        IntStream.range(0, 10).forEach(i -> wire.lose(new RedisException("lost")));
        assertThat(breaking.state()).isEqualTo(CLOSED);

        pipeline.open(wire);
        increments(10);
        IntStream.range(0, 10).forEach(i -> wire.lose(new RedisException("lost")));
        assertThat(breaking.state()).isEqualTo(OPEN);
    }

    @Test
    void aCommandWithoutAnAnswerInTimeCountsOnceAlsoIfTheAnswerComesLater() {
        submit(pipeline, RecordedCall.increment(map, "a").due(System.nanoTime() - 1));
        wire.run();
        timer.goOff();
        assertThat(breaking.state()).isEqualTo(CLOSED);
        wire.answer(ONE);

        submit(pipeline, RecordedCall.increment(map, "a").due(System.nanoTime() - 1));
        wire.run();
        timer.goOff();
        assertThat(breaking.state()).isEqualTo(OPEN);
    }

    @Test
    void aConnectionIsServingOnceItHasExecutedACommandOfItsOwn() {
        assertThat(pipeline.isServing()).isFalse();
        increments(1);
        wire.answer(LOADING);
        assertThat(pipeline.isServing()).isFalse();
        increments(1);
        wire.answer(ONE);
        assertThat(pipeline.isServing()).isTrue();

        pipeline.open(wire);
        assertThat(pipeline.isServing()).isFalse();
    }

    @Test
    void whatWasNotWrittenSaysNothing() {
        wire.refuseWrites(new RedisException("Not connected"));
        increments(10);
        assertThat(breaking.state()).isEqualTo(CLOSED);
    }

    @Test
    void nothingIsSentWhileItIsOpenAndCallsWaitForIt() {
        open();
        List<RecordedCall<Long>> waiting = increments(5);
        assertThat(wire.unanswered()).isZero();
        assertThat(waiting).allSatisfy(call -> assertThat(call.endings()).isEmpty());
    }

    @Test
    void halfOpenItSendsAFewAndTheRestWhenTheyHaveSucceeded() {
        open();
        List<RecordedCall<Long>> waiting = increments(5);
        breaking.connected();
        timer.goOff();
        wire.run();
        assertThat(wire.unanswered()).isEqualTo(PROBES);

        wire.answer(ONE);
        wire.run();
        assertThat(wire.unanswered()).isEqualTo(PROBES - 1);
        wire.answer(ONE);
        wire.run();

        assertThat(breaking.state()).isEqualTo(CLOSED);
        assertThat(wire.unanswered()).isEqualTo(5 - PROBES);
        IntStream.range(0, 5 - PROBES).forEach(i -> wire.answer(ONE));
        assertThat(waiting).allSatisfy(call -> assertThat(call.reply()).isEqualTo("1"));
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void oneThatFailsOfThoseFewOpensItAgain() {
        open();
        increments(5);
        breaking.connected();
        timer.goOff();
        wire.run();

        wire.answer(LOADING);
        wire.run();

        assertThat(breaking.state()).isEqualTo(OPEN);
        assertThat(wire.unanswered()).isEqualTo(PROBES - 1);
    }

    @Test
    void cancelledCallsKeepNoPermit() {
        open();
        List<RecordedCall<Long>> cancelled = increments(50);
        cancelled.forEach(PendingCall::abandon);
        breaking.connected();
        timer.goOff();
        wire.run();
        assertThat(breaking.state()).isEqualTo(HALF_OPEN);

        increments(PROBES);

        assertThat(wire.unanswered()).isEqualTo(PROBES);
    }

    @Test
    void aCallThatWaitsForItTooLongWasNotSentAndSaysWhy() {
        open();
        RecordedCall<Long> call =
                submit(pipeline, RecordedCall.increment(map, "a").due(System.nanoTime() - 1));
        wire.run();
        timer.goOff();
        eventually("it ends", () -> !call.endings().isEmpty());
        assertThat(call.error())
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.sent()).isFalse())
                .hasMessageContaining("calls before it had failed");
    }

    @Test
    void newCallsAreRefusedWhileItIsOpenAndAlsoHalfOpenIfThereIsNoConnection() {
        assertThat(breaking.refuses(true)).isFalse();
        assertThat(breaking.refuses(false)).isFalse();
        open();
        assertThat(breaking.refuses(true)).isTrue();
        breaking.connected();
        assertThat(breaking.state()).isEqualTo(HALF_OPEN);
        assertThat(breaking.refuses(true)).isFalse();
        assertThat(breaking.refuses(false)).isTrue();
    }

    @Test
    void aNodeThatOneConnectionReachesIsReachable() {
        ConnectFailure failure = new ConnectFailure(RedisConfig.builder().build(), new RedisException("no room"));
        breaking.connected();
        breaking.unreachable(failure);
        assertThat(breaking.state()).isEqualTo(CLOSED);
        breaking.disconnected();
        breaking.unreachable(failure);
        assertThat(breaking.state()).isEqualTo(OPEN);
    }

    private void open() {
        for (int i = 0; i < 2; i++) {
            submit(pipeline, RecordedCall.increment(map, "a"));
            wire.run();
            wire.answer(LOADING);
        }
        assertThat(breaking.state()).isEqualTo(OPEN);
    }

    private List<RecordedCall<Long>> increments(int count) {
        List<RecordedCall<Long>> calls = IntStream.range(0, count)
                .mapToObj(i -> submit(pipeline, RecordedCall.increment(map, "key-" + i)))
                .toList();
        wire.run();
        return calls;
    }
}
