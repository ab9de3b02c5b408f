package io.reactivehashmap.faults;

import static io.reactivehashmap.faults.Kind.NON_IDEMPOTENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.faults.ScriptedServer.Reaction;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a server has to bear that refuses calls: 2 000 a second, for 3 seconds or as many as {@code -Dstorm.seconds}
 * says.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("one-server")
final class RetryStormTest {

    private static final int CALLS_PER_SECOND = 2_000;
    private static final int CALLS_PER_TICK = CALLS_PER_SECOND / 100;
    private static final int SECONDS = Integer.getInteger("storm.seconds", 3);
    private static final int CALLS = CALLS_PER_SECOND * SECONDS;
    private static final long SEED = Long.getLong("storm.seed", 20261125L);

    private static final Duration TICK = Duration.ofMillis(10);

    private final Random random = new Random(SEED);
    private final ScriptedServer server;
    private final ReactiveHashMaps maps;
    private final ReactiveHashMap<String, String> map;

    RetryStormTest() throws IOException {
        System.out.println("-Dstorm.seed=" + SEED);
        server = ScriptedServer.start();
        // It would keep nearly everything from the server; the budget has to do without.
        maps = ReactiveHashMaps.builder()
                .uri(server.uri())
                .circuitBreaker(CircuitBreakerOptions.none())
                .build();
        map = maps.map("map", Codecs.string(), Codecs.string());
    }

    @AfterEach
    void close() throws IOException {
        maps.close();
        server.close();
    }

    @Test
    void ifAllCallsFailThereIsATenthMoreAndTheReserve() {
        server.otherwise(() -> Reaction.error("LOADING Redis is loading the dataset in memory"));

        long succeeded = succeeded();

        RetryOptions options = RetryOptions.defaults();
        double share = 1 + options.budgetPercent() / 100.0;
        // The reserve is that of ten seconds, also if less have passed.
        int reserve = options.budgetPerSecond() * (10 + SECONDS);
        assertThat(succeeded).isZero();
        assertThat(server.calls()).hasSizeBetween(CALLS, (int) (share * CALLS) + reserve);
    }

    @Test
    void ifFewCallsFailNearlyAllSucceedInTheEnd() {
        server.otherwise(() -> random.nextInt(100) < 5
                ? Reaction.error("LOADING Redis is loading the dataset in memory")
                : NON_IDEMPOTENT.success());

        assertThat(succeeded()).isGreaterThanOrEqualTo(CALLS * 999L / 1_000);
    }

    /** Makes all calls, at an even pace, and returns how many succeeded. */
    private long succeeded() {
        long ticks = CALLS / CALLS_PER_TICK;
        Long succeeded = Flux.interval(TICK)
                .onBackpressureBuffer()
                .take(ticks)
                .flatMap(tick -> Flux.range(0, CALLS_PER_TICK).flatMap(i -> attempt()), Integer.MAX_VALUE)
                .count()
                .block();
        return requireNonNull(succeeded);
    }

    private Mono<?> attempt() {
        return NON_IDEMPOTENT.on(map).onErrorComplete(RefusedException.class);
    }
}
