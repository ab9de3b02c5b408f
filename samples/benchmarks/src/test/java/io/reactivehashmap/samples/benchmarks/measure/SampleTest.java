package io.reactivehashmap.samples.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SampleTest {

    private static final double PRECISION = 0.001;

    @Test
    void sharesOutWhatWasUsedUp() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 100; micros++) {
            latencies.record(micros * 1000L);
        }

        Sample sample = Sample.of(1_000, new Usage(500_000_000, 4_000_000, 2_500, 460_000), latencies);

        assertThat(sample.opsPerSecond()).isEqualTo(2_000);
        assertThat(sample.clientCpuMicros()).isEqualTo(4);
        assertThat(sample.serverCpuMicros()).isEqualTo(2.5);
        assertThat(sample.allocatedBytes()).isEqualTo(460);
        assertThat(sample.p50Micros()).isCloseTo(50, within(50 * PRECISION));
        assertThat(sample.p99Micros()).isCloseTo(99, within(99 * PRECISION));
    }

    @Test
    void latenciesOfAllThreadsCountUntilTheyAreCleared() throws InterruptedException {
        Latencies latencies = new Latencies();
        latencies.record(1_000);
        Thread other = new Thread(() -> latencies.record(3_000));
        other.start();
        other.join();

        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.micros(100)).isCloseTo(3, within(3 * PRECISION));

        latencies.clear();
        assertThat(latencies.count()).isZero();
    }

    @Test
    void aMeterAddsUpItsIntervalsOnly() {
        double[] serverCpu = {0};
        Meter meter = new Meter(() -> serverCpu[0]);
        meter.start();
        serverCpu[0] = 5;
        meter.stop();
        serverCpu[0] = 100;
        meter.start();
        serverCpu[0] = 107;
        meter.stop();

        assertThat(meter.total().serverCpuMicros()).isEqualTo(12);
        meter.reset();
        assertThat(meter.total()).isEqualTo(Usage.NONE);
    }

    @Test
    void aMeterSeesWhatIsAllocated() {
        Meter meter = new Meter(() -> 0);
        meter.start();
        byte[][] garbage = new byte[100][10_000];
        meter.stop();

        assertThat(meter.total().allocatedBytes()).isGreaterThan((long) garbage.length * garbage[0].length);
    }
}
