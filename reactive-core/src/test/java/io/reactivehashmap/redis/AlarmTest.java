package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlarmTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long GRANULARITY = 1 << 22;

    private final HandDrivenTimer timer = new HandDrivenTimer();
    private final AtomicInteger rings = new AtomicInteger();
    private final Alarm alarm = new Alarm(timer, rings::incrementAndGet);
    private final long now = System.nanoTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 4_194_303, 4_194_304, 2_000_000_000, 86_400_000_000_000L})
    void itRingsNeverEarlyAndHardlyLate(long nanos) {
        alarm.setFor(now + nanos);

        // What has passed since the test began is not waited for.
        long passed = System.nanoTime() - now;
        assertThat(timer.delays())
                .singleElement()
                .satisfies(delay -> assertThat(delay).isBetween(nanos - passed, nanos + GRANULARITY));
    }

    @Test
    void aDeadlineThatIsOverRingsAtOnce() {
        alarm.setFor(now - HOUR);

        assertThat(timer.delays())
                .singleElement()
                .satisfies(delay -> assertThat(delay).isNegative());
    }

    @Test
    void aLaterDeadlineNeedsNoTimer() {
        alarm.setFor(now + MINUTE);
        alarm.setFor(now + HOUR);
        alarm.setFor(now + MINUTE);

        assertThat(timer.delays()).hasSize(1);
    }

    @Test
    void anEarlierDeadlineRingsInsteadOfTheOneThatWasSet() {
        alarm.setFor(now + HOUR);
        alarm.setFor(now + MINUTE);

        assertThat(timer.delays()).last().satisfies(delay -> assertThat(delay).isLessThan(2 * MINUTE));
        timer.goOff();
        assertThat(rings).hasValue(1);
    }

    @Test
    void onceItHasRungItCanBeSetAgain() {
        alarm.setFor(now + MINUTE);
        timer.goOff();
        alarm.setFor(now + HOUR);
        timer.goOff();

        assertThat(rings).hasValue(2);
    }

    @Test
    void whoSetsItWhileItRingsIsHeard() {
        AtomicInteger twice = new AtomicInteger();
        Alarm[] itself = new Alarm[1];
        itself[0] = new Alarm(timer, () -> {
            if (twice.incrementAndGet() == 1) {
                itself[0].setFor(now + HOUR);
            }
        });
        itself[0].setFor(now + MINUTE);

        timer.goOff();
        timer.goOff();

        assertThat(twice).hasValue(2);
    }

    @Test
    void deadlinesAreComparedAcrossTheOverflowOfTheClock() {
        // System.nanoTime may be anything, and may overflow between two deadlines.
        alarm.setFor(Long.MIN_VALUE + HOUR);
        alarm.setFor(Long.MAX_VALUE - HOUR);
        int set = timer.delays().size();
        alarm.setFor(Long.MIN_VALUE + 2 * HOUR);

        assertThat(set).isEqualTo(2);
        assertThat(timer.delays()).hasSize(2);
    }
}
