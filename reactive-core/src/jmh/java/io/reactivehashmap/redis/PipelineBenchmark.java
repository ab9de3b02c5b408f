package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** One turn with so many gets: queued, merged, encoded, parsed and dealt out, without a network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PipelineBenchmark {

    private static final int VALUE_BYTES = 100;
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    @Param({"1", "16", "256"})
    public int calls;

    private final MapName map = MapName.of("map".getBytes(US_ASCII));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AnsweringWire wire = new AnsweringWire(new byte[VALUE_BYTES]);
    private final Node node = new Node(RedisConfig.builder().build(), CircuitBreakerOptions.defaults());
    private final Pipeline pipeline =
            new Pipeline(PipelineOptions.defaults(), node, timer, () -> CallFailure.expired("not connected"));
    private byte[][] keys = {};

    @Setup
    public void setUp() {
        keys = new byte[calls][];
        for (int i = 0; i < calls; i++) {
            keys[i] = ("customer:" + i).getBytes(US_ASCII);
        }
        pipeline.open(wire);
    }

    @TearDown
    public void tearDown() {
        timer.shutdownNow();
    }

    @Benchmark
    public void turn(Blackhole blackhole) {
        long deadline = System.nanoTime() + AN_HOUR;
        for (byte[] key : keys) {
            Get get = new Get(Requests.get(map, key), deadline, blackhole);
            get.start();
            pipeline.submit(get);
        }
        wire.run();
    }

    private static final class Get extends PendingCall<byte[]> {

        private final long deadline;
        private final Blackhole blackhole;

        Get(Request<byte[]> request, long deadline, Blackhole blackhole) {
            super(request);
            this.deadline = deadline;
            this.blackhole = blackhole;
        }

        @Override
        long deadlineNanos() {
            return deadline;
        }

        @Override
        Duration limit() {
            return Duration.ofHours(1);
        }

        @Override
        void succeeded(byte @Nullable [] reply) {
            blackhole.consume(reply);
        }

        @Override
        void failed(Throwable error) {
            throw new IllegalStateException(error);
        }
    }
}
