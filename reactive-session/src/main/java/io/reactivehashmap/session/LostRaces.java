package io.reactivehashmap.session;

import io.reactivehashmap.ContentionException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.resilience.RetryOptions;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * How a call goes on that another request has come before. What it lost to came with the answer, so that the next
 * attempt is made at once; if that loses as well, there are many at it, and it waits. The attempt after a wait knows
 * only what is old by then, and serves to learn what is new.
 */
final class LostRaces {

    private static final int MAX_ATTEMPTS = 128;
    private static final RetryOptions WAITS = RetryOptions.builder()
            .minBackoff(Duration.ofMillis(2))
            .maxBackoff(Duration.ofMillis(250))
            .build();

    private LostRaces() {}

    /** Returns what has a call that has begun just now make another attempt after each {@link LostRace}. */
    static Retry anotherAttempt(String operation) {
        long begun = System.nanoTime();
        return Retry.from(failures -> failures.concatMap(failure -> {
            if (!(failure.failure() instanceof LostRace)) {
                return Mono.error(failure.failure());
            }
            long lost = failure.totalRetries() + 1;
            if (lost == MAX_ATTEMPTS) {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
                return Mono.error(new ContentionException(new FailedCall(null, operation, MAX_ATTEMPTS, elapsed)));
            }
            return lost % 2 == 1 ? Mono.just(lost) : Mono.delay(WAITS.backoff(lost / 2));
        }));
    }

    /** Another request has changed what this one was about to. */
    static final class LostRace extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostRace() {
            super("lost race", null, false, false);
        }
    }
}
