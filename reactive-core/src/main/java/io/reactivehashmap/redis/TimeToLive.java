package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Times to live as Redis counts them: in whole milliseconds. */
final class TimeToLive {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private TimeToLive() {}

    /** Checks a time to live and rounds it up, so that a positive one never becomes 0, which would delete. */
    static long millis(Duration timeToLive) {
        requireNonNull(timeToLive, "timeToLive");
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive must be positive, was " + timeToLive);
        }
        try {
            return timeToLive.plusNanos(NANOS_PER_MILLI - 1).toMillis();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("timeToLive is too long, was " + timeToLive, e);
        }
    }

    /** Reads a reply, in which a negative number means that there is nothing that expires. */
    static Mono<Duration> parse(long reply) {
        return reply < 0 ? Mono.empty() : Mono.just(Duration.ofMillis(reply));
    }
}
