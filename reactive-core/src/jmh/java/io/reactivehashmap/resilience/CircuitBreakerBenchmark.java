package io.reactivehashmap.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a circuit breaker adds to a call: one that is closed, and one that is open. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CircuitBreakerBenchmark {

    private final CircuitBreaker closed = CircuitBreaker.of("closed", CircuitBreakerOptions.defaults());
    private final CircuitBreaker open = CircuitBreaker.of(
            "open", CircuitBreakerOptions.builder().openFor(Duration.ofHours(1)).build());

    @Setup
    public void open() {
        for (int i = 0; i < CircuitBreakerOptions.defaults().window(); i++) {
            open.failed(open.tryAcquire());
        }
    }

    @Benchmark
    public void aSuccessThroughAClosedOne() {
        closed.succeeded(closed.tryAcquire());
    }

    @Benchmark
    public long aRefusalByAnOpenOne() {
        return open.tryAcquire();
    }
}
