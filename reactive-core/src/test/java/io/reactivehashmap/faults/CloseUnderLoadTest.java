package io.reactivehashmap.faults;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What closing says to a thousand calls that are under way, and what it leaves. */
final class CloseUnderLoadTest {

    private static final int CALLS = 1_000;
    private static final String VALUE = "v".repeat(100_000);
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void allEndInTimeWithTheTruthAndNoThreadIsLeft() {
        Set<Thread> before = threads();
        ReactiveHashMaps maps = ReactiveHashMaps.builder()
                .uri(proxy.uri())
                .deadline(Duration.ofSeconds(30))
                .build();
        ReactiveHashMap<String, String> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
        map.size().block();
        proxy.silence(true);

        Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        // More bytes than may be in flight, so that some are not sent.
        Flux.range(0, CALLS)
                .flatMap(i -> map.replace("key", VALUE).doOnError(errors::add).onErrorComplete(), CALLS)
                .then()
                .as(StepVerifier::create)
                .then(maps::close)
                .expectComplete()
                .verify(IN_TIME);

        List<Class<?>> kinds =
                errors.stream().<Class<?>>map(Object::getClass).distinct().toList();
        assertThat(errors).hasSize(CALLS);
        assertThat(kinds).containsExactlyInAnyOrder(NotSentException.class, OutcomeUnknownException.class);
        eventually("no thread is left", () -> before.containsAll(threads()));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce"))
                .collect(Collectors.toSet());
    }
}
