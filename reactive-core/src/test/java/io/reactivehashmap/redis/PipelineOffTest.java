package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.connection.PipelineOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With pipelining off, each call is a write of its own, and none is merged. */
final class PipelineOffTest extends OnAPipeline {

    private static final PipelineOptions OFF =
            PipelineOptions.builder().pipelining(false).build();

    @Test
    void eachCallIsAWriteOfItsOwn() {
        Pipeline pipeline = open(OFF);

        submitGets(pipeline, map, 2);
        wire.run();

        assertThat(wire.writes()).containsExactly(List.of("HGET map key-0"), List.of("HGET map key-1"));
    }

    @Test
    void theEventLoopWritesItsOwnCallsAtOnce() {
        Pipeline pipeline = open(OFF);

        wire.onEventLoop(() -> submitGets(pipeline, map, 2));

        assertThat(wire.lines()).containsExactly("HGET map key-0", "HGET map key-1");
        assertThat(wire.isIdle()).isTrue();
    }

    @Test
    void aCallOfTheEventLoopDoesNotOvertakeOneThatAnotherThreadHasMade() {
        Pipeline pipeline = open(OFF);

        submit(pipeline, RecordedCall.put(map, "a", "1"));
        wire.onEventLoop(() -> submit(pipeline, RecordedCall.get(map, "a")));
        wire.run();

        assertThat(wire.lines()).containsExactly("HSET map a 1", "HGET map a");
    }

    @Test
    void callsThatWaitedForTheConnectionAreNotMergedEither() {
        Pipeline pipeline = unopened(OFF);
        submitGets(pipeline, map, 2);

        pipeline.open(wire);
        wire.run();

        assertThat(wire.writes()).containsExactly(List.of("HGET map key-0"), List.of("HGET map key-1"));
    }

    @Test
    void aCallDoesNotOvertakeThoseThatWaitedForTheConnection() {
        Pipeline pipeline = unopened(OFF);
        submit(pipeline, RecordedCall.put(map, "a", "1"));

        pipeline.open(wire);
        submit(pipeline, RecordedCall.get(map, "a"));
        wire.run();

        assertThat(wire.lines()).containsExactly("HSET map a 1", "HGET map a");
    }

    @Test
    void callsAreNotHeldBack() {
        Pipeline pipeline = open(OFF);
        String large = "v".repeat(1 << 20);

        IntStream.range(0, 10).forEach(i -> submit(pipeline, RecordedCall.put(map, "a", large)));
        wire.run();

        assertThat(wire.lines()).hasSize(10);
    }

    @Test
    void repliesAndPlacesAreThoseOfTheCalls() {
        Pipeline pipeline = open(
                PipelineOptions.builder().pipelining(false).maxPendingCalls(2).build());
        List<RecordedCall<byte[]>> gets = submitGets(pipeline, map, 2);

        assertThat(submit(pipeline, RecordedCall.get(map, "a")).error()).hasMessage("more than 2 calls are pending");
        wire.run();
        wire.answer(string("x"));
        wire.answer(string("y"));

        assertThat(gets).extracting(RecordedCall::reply).containsExactly("x", "y");
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aCallThatASubscriberMakesWhenItsWriteIsRejectedIsMadeAfterwards() {
        Pipeline pipeline = open(OFF);
        wire.refuseWrites(new IllegalStateException("not connected"));
        List<RecordedCall<byte[]>> next = new ArrayList<>();

        submit(
                pipeline,
                RecordedCall.get(map, "a").afterwards(() -> next.add(submit(pipeline, RecordedCall.get(map, "b")))));
        wire.run();

        assertThat(next)
                .singleElement()
                .satisfies(call -> assertThat(call.error()).hasMessage("not connected"));
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void aScriptGoesByItsSourceOnceAsWell() {
        Pipeline pipeline = open(OFF);

        submit(pipeline, RecordedCall.replace(map, "a", "1"));
        submit(pipeline, RecordedCall.replace(map, "a", "1"));
        wire.run();

        assertThat(wire.lines()).containsExactly("EVAL replace 1 map a 1", "EVALSHA replace 1 map a 1");
    }

    @Test
    void aCallThatHasEndedIsNotSent() {
        Pipeline pipeline = open(OFF);
        RecordedCall<byte[]> call = RecordedCall.get(map, "a");
        call.abandon();

        pipeline.submit(call);
        wire.run();

        assertThat(wire.writes()).isEmpty();
        assertThat(pipeline.pending()).isZero();
    }
}
