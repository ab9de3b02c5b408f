package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A page of a thousand entries, parsed from the bytes of its reply. The time is of one entry. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScanPageBenchmark {

    private static final int ENTRIES = 1_000;
    private static final int VALUE_BYTES = 100;

    private final ByteBuf reply = page();
    private final RedisStateMachine parser = new RedisStateMachine();

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public ScanPage parse() {
        ScanPageOutput output = new ScanPageOutput(2, cursor -> {});
        parser.decode(reply.readerIndex(0), output, error -> {
            throw new IllegalStateException(error);
        });
        return output.get();
    }

    private static ByteBuf page() {
        ByteBuf buffer = Unpooled.buffer();
        Resp.writeArray(buffer, 2);
        Resp.writeBulk(buffer, new byte[] {'7'});
        Resp.writeArray(buffer, 2 * ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            Resp.writeBulk(buffer, ("customer:" + i).getBytes(US_ASCII));
            Resp.writeBulk(buffer, new byte[VALUE_BYTES]);
        }
        return buffer;
    }
}
