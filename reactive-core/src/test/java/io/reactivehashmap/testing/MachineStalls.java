package io.reactivehashmap.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** How long this machine did nothing at all, which is not held against what is being timed. */
public final class MachineStalls implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(10);

    private final AtomicLong longestMillis = new AtomicLong();
    private final Disposable clock;

    private MachineStalls() {
        clock = Flux.interval(TICK)
                .onBackpressureDrop()
                .elapsed()
                .subscribe(tick -> longestMillis.accumulateAndGet(tick.getT1(), Math::max));
    }

    /** Begins to watch, until it is closed. */
    public static MachineStalls watch() {
        return new MachineStalls();
    }

    /** Returns the longest stall so far. */
    public Duration longest() {
        return Duration.ofMillis(longestMillis.get());
    }

    @Override
    public void close() {
        clock.dispose();
    }
}
