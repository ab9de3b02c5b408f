package io.reactivehashmap.redis;

import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A pipeline in the hands of Lincheck: however callers and event loops interleave, every call leaves, once, and behind
 * those that its thread submitted before.
 */
public abstract class DrainModel {

    private static final int MOST_THREADS = 10;

    final EventLoops loops = new EventLoops();
    private final Pipeline pipeline = new Pipeline(
            PipelineOptions.defaults(),
            OnAPipeline.node(CircuitBreakerOptions.defaults()),
            new HandDrivenTimer(),
            () -> CallFailure.expired("not connected"));
    private final AtomicInteger submitted = new AtomicInteger();

    DrainModel() {
        pipeline.open(loops);
    }

    @Operation
    public void submit(@Param(gen = ThreadIdGen.class) int thread) {
        pipeline.submit(new NumberedCall(submitted.incrementAndGet() * MOST_THREADS + thread));
    }

    @Validate
    public void everyCallHasLeftOnceAndInOrder() {
        loops.turn();
        int[] sent = loops.sent();
        int[] lastOfThread = new int[MOST_THREADS];
        boolean inOrder = true;
        for (int call : sent) {
            int thread = call % MOST_THREADS;
            inOrder &= call > lastOfThread[thread];
            lastOfThread[thread] = call;
        }
        // In order, none of a thread's calls can be there twice.
        if (!inOrder || sent.length != submitted.get()) {
            throw new AssertionError(submitted + " calls were submitted, and sent were " + Arrays.toString(sent));
        }
    }

    /** Has Lincheck explore the pipeline in the hands of {@code model}. */
    static void check(Options<?, ?> options, Class<? extends DrainModel> model) {
        options.actorsBefore(0)
                .actorsPerThread(3)
                .actorsAfter(0)
                // The operations tell nothing; what has to hold is in the validation.
                .sequentialSpecification(Nothing.class)
                .check(model);
    }

    /** What the operations return: nothing. */
    public static final class Nothing {

        public void submit(int thread) {}

        public void turn() {}
    }
}
