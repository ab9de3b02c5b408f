package io.reactivehashmap.resilience;

import static io.reactivehashmap.resilience.CircuitBreaker.State.CLOSED;
import static io.reactivehashmap.resilience.CircuitBreaker.State.HALF_OPEN;
import static io.reactivehashmap.resilience.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million random events: whatever happens, no permit is lost or gained, and half open comes to an end. */
@Tag("one-server")
final class CircuitBreakerInvariantsTest {

    private static final int EVENTS = 1_000_000;
    private static final int PROBES = 3;
    private static final Duration OPEN_FOR = Duration.ofMillis(100);
    private static final long SEED = Long.getLong("breaker.seed", 20261125L);

    private final Random random = new Random(SEED);
    private final AtomicLong now = new AtomicLong();
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerOptions.builder()
                    .window(20)
                    .minimumCalls(5)
                    .openFor(OPEN_FOR)
                    .probes(PROBES)
                    .build(),
            now::get);
    private final List<Long> underWay = new ArrayList<>();

    @Test
    void hold() {
        System.out.println("-Dbreaker.seed=" + SEED);
        Set<CircuitBreaker.State> visited = EnumSet.noneOf(CircuitBreaker.State.class);
        for (int event = 0; event < EVENTS; event++) {
            happen();
            visited.add(breaker.state());
            if (event % 1_000 == 0) {
                assertThatNoPermitIsLostOrGained();
            }
        }
        assertThat(visited).containsExactly(CLOSED, OPEN, HALF_OPEN);
        assertThatItCloses();
    }

    private void happen() {
        int event = random.nextInt(100);
        if (event < 5) {
            now.addAndGet(random.nextLong(OPEN_FOR.toNanos()));
        } else if (event < 45 || underWay.isEmpty()) {
            long call = breaker.tryAcquire();
            if (call != CircuitBreaker.REFUSED) {
                underWay.add(call);
            }
        } else if (event < 70) {
            breaker.succeeded(any());
        } else if (event < 80) {
            breaker.failed(any());
        } else {
            breaker.released(any());
        }
    }

    private long any() {
        return underWay.remove(random.nextInt(underWay.size()));
    }

    /** Ends all that is under way; then in half open some can be tried, and no more than are to be. */
    private void assertThatNoPermitIsLostOrGained() {
        underWay.forEach(breaker::released);
        underWay.clear();
        if (breaker.state() == HALF_OPEN) {
            for (long call = breaker.tryAcquire(); call != CircuitBreaker.REFUSED; call = breaker.tryAcquire()) {
                underWay.add(call);
            }
            assertThat(underWay).isNotEmpty();
            // Should their time be over, as many more can be tried, under another stamp.
            long first = underWay.get(0);
            assertThat(underWay.stream().filter(call -> call == first).count()).isLessThanOrEqualTo(PROBES);
            assertThat(underWay.stream().filter(call -> call != first).count()).isIn(0L, (long) PROBES);
        }
    }

    /** From every state, success and time lead to the closed one. */
    private void assertThatItCloses() {
        for (int i = 0; i <= 2 * PROBES && breaker.state() != CLOSED; i++) {
            now.addAndGet(OPEN_FOR.toNanos());
            long call = breaker.tryAcquire();
            assertThat(call).isNotEqualTo(CircuitBreaker.REFUSED);
            breaker.succeeded(call);
        }
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }
}
