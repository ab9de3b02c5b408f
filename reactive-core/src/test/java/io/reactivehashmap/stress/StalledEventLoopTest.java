package io.reactivehashmap.stress;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A subscriber that keeps the event loop for itself longer than others can wait. */
@Tag("one-server")
final class StalledEventLoopTest {

    private static final int CALLS_OF_EACH_KIND = 100;

    private final OwnServer server = OwnServer.start();
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(server.uri())
            .deadline(Duration.ofMillis(300))
            // Many run out of time here, at no fault of the server.
            .circuitBreaker(CircuitBreakerOptions.none())
            .build();
    private final ReactiveHashMap<String, String> map =
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
    private final OwnKeyCalls calls =
            new OwnKeyCalls(server.commands(), maps, OwnKeyCalls.allKinds(), CALLS_OF_EACH_KIND, 0);
    private final Scheduler threads = Schedulers.newParallel("caller", 4);
    private final AtomicBoolean goesOn = new AtomicBoolean();

    @AfterEach
    void close() {
        goesOn.set(true);
        maps.close();
        server.close();
        threads.dispose();
    }

    @Test
    void callsOfOtherThreadsEndAtTheirDeadlineAndAreNotSentLater() {
        AtomicReference<Thread> stalled = new AtomicReference<>();
        connected().subscribe(size -> stall(stalled));
        eventually("the event loop is stalled", () -> stalled.get() != null);

        calls.makeFrom(threads, 4);
        calls.awaitEnd();

        assertThat(calls.progress().count(Ending.NOT_SENT)).isEqualTo(calls.size());
        assertThatItGoesOn();
    }

    @Test
    void callsWhoseRepliesItHoldsBackEndAtTheirDeadlineWithAnUnknownOutcome() {
        AtomicReference<Thread> stalled = new AtomicReference<>();
        // What the loop makes in one turn leaves together, and the first reply stalls it.
        connected().subscribe(size -> {
            map.containsKey("key").subscribe(there -> stall(stalled));
            calls.make();
        });
        eventually("the event loop is stalled", () -> stalled.get() != null);

        calls.awaitEnd();

        assertThat(calls.progress().count(Ending.UNKNOWN)).isEqualTo(calls.size());
        assertThatItGoesOn();
    }

    /** Returns a call that succeeds even if connecting takes longer than the deadline. */
    private Mono<Long> connected() {
        return map.size().retry(100);
    }

    /** Keeps the loop busy, rather than blocking it: that would be noticed. */
    private void stall(AtomicReference<Thread> stalled) {
        stalled.set(Thread.currentThread());
        long turns = 0;
        while (!goesOn.get()) {
            turns++;
        }
        assertThat(turns).isPositive();
    }

    private void assertThatItGoesOn() {
        assertThat(goesOn).isFalse();
        goesOn.set(true);
        map.put("key", "value").then(map.get("key")).retry(100).block();
        eventually("no call is pending", () -> PendingCalls.of(maps) == 0);
        calls.assertTold();
    }
}
