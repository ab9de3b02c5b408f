package io.reactivehashmap.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** Times the calls of one operation on one map, with a timer for each outcome that there was. */
final class CallTimers extends CallObserver {

    private final Meters meters;
    private final String name;
    private final Tags tags;
    private final Clock clock;
    private final Map<Outcome, @Nullable Timer> timers = new ConcurrentHashMap<>();

    /**
     * @param name the name of the timers
     * @param tags what they have in common
     */
    CallTimers(Meters meters, String name, Tags tags) {
        this.meters = meters;
        this.name = name;
        this.tags = tags;
        this.clock = meters.clock();
    }

    @Override
    <T> CoreSubscriber<? super T> watch(CoreSubscriber<? super T> subscriber, boolean single) {
        return new TimedSubscriber<T>(subscriber, single);
    }

    private @Nullable Timer timer(Outcome outcome) {
        Timer known = timers.get(outcome);
        return known == null ? timers.computeIfAbsent(outcome, this::register) : known;
    }

    private @Nullable Timer register(Outcome outcome) {
        return meters.add((registry, common) -> Timer.builder(name)
                .tags(common)
                .tags(tags)
                .tag("outcome", outcome.label())
                .register(registry));
    }

    private final class TimedSubscriber<T> extends ObservedSubscriber<T> {

        private final long begun = clock.monotonicTime();

        TimedSubscriber(CoreSubscriber<? super T> subscriber, boolean single) {
            super(subscriber, single);
        }

        @Override
        void ended(Outcome outcome, @Nullable Throwable error) {
            Timer timer = timer(outcome);
            if (timer != null) {
                timer.record(clock.monotonicTime() - begun, TimeUnit.NANOSECONDS);
            }
        }
    }
}
