package io.reactivehashmap.connection;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.redis.PendingCalls;
import io.reactivehashmap.testing.FakeServer;
import io.reactivehashmap.testing.Stall;
import java.io.IOException;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import reactor.test.StepVerifier;

/**
 * A call over a connection that cannot be made. It ends in time, names the map, the operation and the server, shows no
 * password, and leaves nothing pending.
 */
final class HopelessCall {

    /** What passwords in these tests begin with. */
    static final String SECRET = "hunter2";

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration TOLERANCE = Duration.ofMillis(250);

    /** So long that an answer well before it was not brought about by it. */
    private static final Duration FAR_DEADLINE = Duration.ofSeconds(30);

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private HopelessCall() {}

    /**
     * Connects for the first time, over TLS and without: loading the classes for that can take longer than a call may.
     */
    static void warmUp() throws IOException {
        try (FakeServer web = FakeServer.thatSpeaksHttp()) {
            RedisConfig.Builder config = RedisConfig.builder().host("127.0.0.1").port(web.port());
            failsAtOnce(config.build(), NotSentException.class);
            failsAtOnce(config.tls(true).build(), NotSentException.class);
        }
    }

    /** Makes a call that waits for a connection and fails by its deadline. */
    static AbstractThrowableAssert<?, ?> failsInTime(
            RedisConfig config, Class<? extends ReactiveHashMapException> type) {
        return failsInTime(config, DEADLINE, type);
    }

    /** Makes a call that waits for a connection and fails by a deadline of its own. */
    static AbstractThrowableAssert<?, ?> failsInTime(
            RedisConfig config, Duration deadline, Class<? extends ReactiveHashMapException> type) {
        return failure(config, deadline, deadline.plus(TOLERANCE), type);
    }

    /** Makes a call that does not wait for a connection, because there will be none. */
    static AbstractThrowableAssert<?, ?> failsAtOnce(
            RedisConfig config, Class<? extends ReactiveHashMapException> type) {
        return failure(config, FAR_DEADLINE, AT_ONCE, type);
    }

    private static AbstractThrowableAssert<?, ?> failure(
            RedisConfig config, Duration deadline, Duration patience, Class<? extends ReactiveHashMapException> type) {
        try (ReactiveHashMaps maps =
                ReactiveHashMaps.builder().connection(config).deadline(deadline).build()) {
            Throwable[] failure = new Throwable[1];
            long begun = System.nanoTime();
            Duration stall = Stall.during(() -> maps.map("map", Codecs.string(), Codecs.string())
                    .increment("key", 1)
                    .as(StepVerifier::create)
                    .consumeErrorWith(error -> failure[0] = error)
                    .verify(FAR_DEADLINE.multipliedBy(2)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThanOrEqualTo(patience.plus(stall));
            eventually("nothing is pending", () -> PendingCalls.of(maps) == 0);
            assertThat(StackTraces.of(failure[0])).doesNotContain(SECRET);
            return assertThat(failure[0])
                    .isInstanceOf(type)
                    .hasMessageStartingWith("map 'map', increment: ")
                    .hasMessageContaining(config.host() + ":" + config.port());
        }
    }
}
