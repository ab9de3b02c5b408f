package io.reactivehashmap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** A part of a reply is none, wherever the connection breaks. */
final class CutReplyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String VALUE = "a value";
    private static final String REPLY = "$7\r\n" + VALUE + "\r\n";

    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());

    // The heartbeat's replies are not to be cut instead of a call's.
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(proxy.uri())
            .deadline(PATIENCE)
            .heartbeat(PATIENCE.minusSeconds(1))
            .circuitBreaker(CircuitBreakerOptions.none())
            .build();
    private final ReactiveHashMap<String, String> map =
            maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
    }

    @Test
    void isNoneHoweverManyBytesOfItArrive() {
        for (int bytes = 0; bytes < REPLY.length(); bytes++) {
            map.put("key", VALUE).block();
            cutNextAfter(bytes);
            map.get("key")
                    .as(StepVerifier::create)
                    .expectNext(VALUE)
                    .expectComplete()
                    .verify(PATIENCE);

            cutNextAfter(bytes);
            map.getAndPut("key", "another")
                    .as(StepVerifier::create)
                    .expectError(OutcomeUnknownException.class)
                    .verify(PATIENCE);
        }
        assertThat(proxy.accepted()).isGreaterThanOrEqualTo(2 * REPLY.length());
    }

    private void cutNextAfter(int bytes) {
        Iterator<ReplyFault> faults = List.of(ReplyFault.cutAfter(bytes)).iterator();
        proxy.onReplies(() -> faults.hasNext() ? faults.next() : ReplyFault.NONE);
    }
}
