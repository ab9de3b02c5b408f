package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that waits to be sent and is known by its number. All have the same deadline, so that one timer is set. */
final class NumberedCall extends PendingCall<Long> {

    private static final MapName MAP = MapName.of("map".getBytes(UTF_8));

    private final int number;

    NumberedCall(int number) {
        super(Requests.size(MAP));
        this.number = number;
        start();
    }

    int number() {
        return number;
    }

    @Override
    long deadlineNanos() {
        return Long.MAX_VALUE / 2;
    }

    @Override
    Duration limit() {
        return Duration.ofDays(1);
    }

    @Override
    void succeeded(@Nullable Long reply) {
        throw new AssertionError("nobody answers");
    }

    @Override
    void failed(Throwable error) {
        throw new AssertionError("nobody fails a call", error);
    }
}
