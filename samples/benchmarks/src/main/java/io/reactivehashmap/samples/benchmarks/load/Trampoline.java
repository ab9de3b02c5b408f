package io.reactivehashmap.samples.benchmarks.load;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs what follows from a step after that step rather than inside it, so that calls which end at once do not pile up
 * on the stack. Each thread has its own, so no thread ever waits for what another one has begun.
 */
final class Trampoline {

    private static final ThreadLocal<Trampoline> MINE = ThreadLocal.withInitial(Trampoline::new);

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    private Trampoline() {}

    /** Runs {@code step} now, or at the end of the step that this thread is in. */
    static void run(Runnable step) {
        MINE.get().take(step);
    }

    private void take(Runnable step) {
        if (running) {
            waiting.add(step);
            return;
        }
        running = true;
        for (@Nullable Runnable next = step; next != null; next = waiting.poll()) {
            next.run();
        }
        running = false;
    }
}
