package io.reactivehashmap.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultLinesTest {

    @Test
    void aCaseIsALineForEachClientAndTheRatios() {
        assertThat(ResultLines.of(Sampled.speeds("get-256", 600_000.4, 60_000, 100_000, 30_000)))
                .containsExactly(
                        "case=get-256 peer=us ops_per_s=600000 client_cpu_us_per_op=1.235 server_cpu_us_per_op=0.500"
                                + " alloc_b_per_op=460 p50_us=12.3 p99_us=56.8",
                        "case=get-256 peer=lettuce ops_per_s=60000 client_cpu_us_per_op=1.235"
                                + " server_cpu_us_per_op=0.500 alloc_b_per_op=460 p50_us=12.3 p99_us=56.8",
                        "case=get-256 peer=lettuce-async ops_per_s=100000 client_cpu_us_per_op=1.235"
                                + " server_cpu_us_per_op=0.500 alloc_b_per_op=460 p50_us=12.3 p99_us=56.8",
                        "case=get-256 peer=spring ops_per_s=30000 client_cpu_us_per_op=1.235"
                                + " server_cpu_us_per_op=0.500 alloc_b_per_op=460 p50_us=12.3 p99_us=56.8",
                        "ratio case=get-256 us/best-peer=6.00",
                        "ratio case=get-256 us/lettuce-async=6.00",
                        "ratio case=get-256 us/best-reactive-peer=10.00");
    }

    @Test
    void thereIsNoRatioToAClientThatDidNotTakePart() {
        assertThat(ResultLines.of(Sampled.speeds("get-1", 10, 0, 0, 0))).hasSize(1);
        assertThat(ResultLines.of(Sampled.speeds("get-1", 0, 10, 20, 0))).hasSize(2);
        assertThat(ResultLines.of(Sampled.speeds("get-1", 10, 20, 0, 0)))
                .containsOnlyOnce("ratio case=get-1 us/best-peer=0.50")
                .noneMatch(line -> line.contains("us/lettuce-async"));
    }

    @Test
    void thisLibraryWithSomethingSwitchedOffIsNoPeerAndHasARatioOfItsOwn() {
        CaseResult result = Sampled.speeds(
                "get-256", Map.of(PeerName.US, 90.0, PeerName.US_UNGUARDED, 100.0, PeerName.LETTUCE, 30.0));

        assertThat(ResultLines.of(result))
                .contains("ratio case=get-256 us/best-peer=3.00", "ratio case=get-256 us/us-unguarded=0.90");
    }

    @Test
    void pacedLoadIsALineForEachAndTheRatioAtTheSameRate() {
        assertThat(ResultLines.of(Sampled.results().paced()))
                .containsExactly(
                        "paced peer=us rate=1000 percent=80 of=us p50_us=5.0 p99_us=10.0 p999_us=20.0"
                                + " achieved_per_s=1000",
                        "paced peer=spring rate=1000 percent=80 of=spring p50_us=20.0 p99_us=40.0 p999_us=80.0"
                                + " achieved_per_s=1000",
                        "paced peer=us rate=1000 percent=80 of=spring p50_us=4.0 p99_us=8.0 p999_us=16.0"
                                + " achieved_per_s=1000",
                        "ratio case=paced-80 us/best-peer=0.20");
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(ResultLines.of(Sampled.speeds("get-1", 10, 20, 0, 0))).noneMatch(line -> line.contains(","));
        } finally {
            Locale.setDefault(before);
        }
    }
}
