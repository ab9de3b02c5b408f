package io.reactivehashmap.samples.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.Latencies;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallersTest {

    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final Dataset<String> data = Dataset.ofTexts(100);
    private final Latencies latencies = new Latencies();
    private final ExecutorService starter = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        starter.shutdown();
    }

    @Test
    void callsThatEndAtOnceDoNotNest() {
        InMemoryPeer peer = new InMemoryPeer(data);

        // Some hundred thousand calls: each on top of the one before it would overflow the stack.
        long calls = new Callers<>(starter, peer, new Gets<>(data), 3, 1, latencies).run(Duration.ofMillis(200));

        assertThat(calls).isEqualTo(peer.calls()).isGreaterThan(3);
        assertThat(latencies.count()).isEqualTo(calls);
    }

    @Test
    void onlySomeCallsAreTimedIfAskedFor() {
        long calls = new Callers<>(starter, new InMemoryPeer(data), new Gets<>(data), 1, 8, latencies).run(A_MOMENT);

        assertThat(latencies.count()).isEqualTo((calls + 7) / 8);
    }

    @Test
    void anotherKeysValueFailsTheRun() {
        InMemoryPeer peer = new InMemoryPeer(data);
        peer.answerAlways(data.entry(1).value());

        assertThatThrownBy(() ->
                        new Callers<>(starter, peer, new Gets<>(data), 4, 1, latencies).run(Duration.ofMinutes(1)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("a value that was not stored there");
    }

    @Test
    void aMissingValueFailsTheRun() {
        InMemoryPeer peer = new InMemoryPeer(data);
        peer.answerAlways(null);

        assertThatThrownBy(() ->
                        new Callers<>(starter, peer, new Gets<>(data), 4, 1, latencies).run(Duration.ofMinutes(1)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("no value for customer:");
    }

    @Test
    void aFailedCallFailsTheRunWhetherPacedOrNot() {
        InMemoryPeer peer = new InMemoryPeer(data);
        peer.failAlways(new IllegalStateException("broken"));

        assertThatThrownBy(() ->
                        new Callers<>(starter, peer, new Gets<>(data), 4, 1, latencies).run(Duration.ofMinutes(1)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("broken");
        assertThatThrownBy(() -> new PacedCalls<>(peer, new Gets<>(data), latencies).run(1_000, Duration.ofMinutes(1)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void pacedCallsAreAsManyAsAreDueAndCountFromThen() {
        InMemoryPeer peer = new InMemoryPeer(data);

        long nanos = new PacedCalls<>(peer, new Gets<>(data), latencies).run(10_000, A_MOMENT);

        assertThat(peer.calls()).isEqualTo(200);
        assertThat(latencies.count()).isEqualTo(200);
        // The last of 200 calls is not due before 199 of 200 parts of the time.
        assertThat(nanos).isGreaterThanOrEqualTo(A_MOMENT.toNanos() * 199 / 200);
    }
}
