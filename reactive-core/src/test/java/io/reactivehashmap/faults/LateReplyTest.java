package io.reactivehashmap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A reply that comes late is its own call's, or nobody's. */
@Tag("one-server")
final class LateReplyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CALLS = 2_000;
    private static final int CALLERS = 16;
    private static final long SEED = Long.getLong("late.seed", 20261125L);

    private final Random random = new Random(SEED);
    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());
    private final String name = TestServer.uniqueName();

    LateReplyTest() {
        System.out.println("-Dlate.seed=" + SEED);
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void aDistantServerIsConnectedToAtTheFirstAttempt() {
        // Each step is slower than half of what it may take, so all of them are slower than one may be.
        proxy.onReplies(() -> ReplyFault.delay(Duration.ofMillis(400)));
        try (ReactiveHashMaps maps = patientMaps()) {
            map(maps)
                    .size()
                    .as(StepVerifier::create)
                    .expectNext(0L)
                    .expectComplete()
                    .verify(PATIENCE);
        }
        assertThat(proxy.accepted()).isOne();
    }

    @Test
    void afterTheDeadlineItIsNobodys() {
        try (ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri(proxy.uri())
                .deadline(Duration.ofMillis(500))
                .heartbeat(Duration.ofMillis(499))
                .build()) {
            ReactiveHashMap<String, String> map = map(maps);
            map.put("late", "the late value").retry(10).block();
            map.put("next", "the next value").block();

            Iterator<ReplyFault> faults =
                    List.of(ReplyFault.delay(Duration.ofMillis(700))).iterator();
            proxy.onReplies(() -> faults.hasNext() ? faults.next() : ReplyFault.NONE);
            map.get("late").as(StepVerifier::create).verifyError(OutcomeUnknownException.class);
            map.get("next")
                    .as(StepVerifier::create)
                    .expectNext("the next value")
                    .expectComplete()
                    .verify(PATIENCE);
        }
        assertThat(proxy.accepted()).isOne();
    }

    @Test
    void repliesThatAreLateByVariousTimesAreThoseOfTheirCalls() {
        try (ReactiveHashMaps maps = patientMaps()) {
            ReactiveHashMap<String, String> map = map(maps);
            proxy.onReplies(() -> ReplyFault.delay(Duration.ofMillis(random.nextInt(5))));
            Flux.range(0, CALLS)
                    .map(i -> "key-" + i)
                    .flatMap(key -> map.put(key, key).then(map.get(key)).filter(key::equals), CALLERS)
                    .as(StepVerifier::create)
                    .expectNextCount(CALLS)
                    .expectComplete()
                    .verify(PATIENCE);
        }
        assertThat(proxy.accepted()).isOne();
    }

    private ReactiveHashMaps patientMaps() {
        return ReactiveHashMaps.builder().uri(proxy.uri()).deadline(PATIENCE).build();
    }

    private ReactiveHashMap<String, String> map(ReactiveHashMaps maps) {
        return maps.map(name, Codecs.string(), Codecs.string());
    }
}
