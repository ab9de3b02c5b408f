package io.reactivehashmap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.MapEntry;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.testing.TestServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * No call gets what is another's, while calls are cancelled, run out of time, cannot be decoded and lose connections.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("one-server")
final class CrossTalkTest {

    private static final int CALLS = 200_000;
    private static final int CALLERS = 64;
    private static final int KEYS = 1_000;
    private static final Duration BETWEEN_RESETS = Duration.ofMillis(20);
    private static final long SEED = Long.getLong("crosstalk.seed", 20261125L);

    private final Random random = new Random(SEED);
    private final FaultProxy proxy = FaultProxy.before(TestServer.get().port());
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri(proxy.uri())
            .deadline(Duration.ofMillis(50))
            // It would refuse most of the calls in no time, if a connection takes longer than the deadline.
            .circuitBreaker(CircuitBreakerOptions.none())
            .build();
    private final String name = TestServer.uniqueName();
    private final AtomicLong right = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    CrossTalkTest() {
        System.out.println("-Dcrosstalk.seed=" + SEED);
    }

    @AfterEach
    void close() {
        maps.close();
        proxy.close();
    }

    @Test
    void noneInTwoHundredThousandCalls() {
        try (ReactiveHashMaps writer = TestServer.get().maps()) {
            writer.map(name, Codecs.string(), Codecs.string())
                    .putAll(
                            Flux.range(0, KEYS).map(i -> new MapEntry<>("key-" + i, valueOf("key-" + i))),
                            BulkOptions.defaults())
                    .blockLast();
        }
        ReactiveHashMap<String, String> map = maps.map(name, Codecs.string(), new CapriciousCodec());
        Disposable resets = Flux.interval(BETWEEN_RESETS).subscribe(tick -> proxy.reset());
        try {
            Flux.range(0, CALLS)
                    .flatMap(i -> call(map, "key-" + random.nextInt(KEYS), random.nextInt(20)), CALLERS)
                    .blockLast();
        } finally {
            resets.dispose();
        }
        assertThat(wrong).hasValue(0);
        assertThat(right).hasValueGreaterThan(CALLS / 4);
        assertThat(failed).hasPositiveValue();
    }

    private Mono<String> call(ReactiveHashMap<String, String> map, String key, int fate) {
        Mono<String> call = map.get(key)
                .doOnNext(value -> (value.equals(valueOf(key)) ? right : wrong).incrementAndGet())
                .doOnError(error -> failed.incrementAndGet())
                .onErrorComplete(error -> error instanceof OutcomeUnknownException
                        || error instanceof NotSentException
                        || error instanceof CodecException);
        return fate == 0 ? call.takeUntilOther(Mono.delay(Duration.ofMillis(1))) : call;
    }

    private static String valueOf(String key) {
        return "the value of " + key + " ".repeat(key.hashCode() & 255);
    }

    /** Fails now and then. */
    private static final class CapriciousCodec implements Codec<String> {

        @Override
        public byte[] encode(String value) {
            return Codecs.string().encode(value);
        }

        @Override
        public String decode(byte[] bytes) {
            if (ThreadLocalRandom.current().nextInt(50) == 0) {
                throw new IllegalStateException("not today");
            }
            return Codecs.string().decode(bytes);
        }
    }
}
