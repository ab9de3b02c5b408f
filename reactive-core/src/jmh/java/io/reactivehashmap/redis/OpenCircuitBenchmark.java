package io.reactivehashmap.redis;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/** What a call costs that is refused because the circuit is open, from its making to its error. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
public class OpenCircuitBenchmark {

    /** Port 1 is for a service that nobody runs any more. */
    private final ReactiveHashMaps maps = ReactiveHashMaps.builder()
            .uri("redis://127.0.0.1:1")
            .deadline(Duration.ofMillis(200))
            .build();

    private final ReactiveHashMap<String, String> map = maps.map("map", Codecs.string(), Codecs.string());

    /** Makes calls until one is refused. */
    @Setup
    public void open() {
        map.get("key")
                .onErrorResume(error -> error instanceof CircuitOpenException ? Mono.just("open") : Mono.empty())
                .repeatWhenEmpty(failures -> failures)
                .block();
    }

    @TearDown
    public void close() {
        maps.close();
    }

    @Benchmark
    public Throwable aRefusedGet() {
        Throwable[] refusal = new Throwable[1];
        map.get("key").subscribe(value -> {}, error -> refusal[0] = error);
        if (!(refusal[0] instanceof CircuitOpenException)) {
            throw new IllegalStateException("the circuit is not open", refusal[0]);
        }
        return refusal[0];
    }
}
