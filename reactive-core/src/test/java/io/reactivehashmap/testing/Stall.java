package io.reactivehashmap.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** How long this machine did nothing at all, which is not to be held against what is measured on it. */
public final class Stall {

    private static final Duration TICK = Duration.ofMillis(10);

    private Stall() {}

    /** Does the work, and returns the longest stall meanwhile. */
    public static Duration during(Runnable work) {
        AtomicLong longest = new AtomicLong();
        Disposable clock = Flux.interval(TICK)
                .onBackpressureDrop()
                .elapsed()
                .subscribe(tick -> longest.accumulateAndGet(tick.getT1(), Math::max));
        try {
            work.run();
        } finally {
            clock.dispose();
        }
        return Duration.ofMillis(longest.get());
    }
}
