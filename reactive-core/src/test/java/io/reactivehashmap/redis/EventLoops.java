package io.reactivehashmap.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The event loop of a connection, and that of the connection that replaces it: whoever makes a turn is one of them. For
 * calls that are {@linkplain NumberedCall numbered}.
 */
final class EventLoops implements Wire {

    private static final int MOST_CALLS = 100;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final int[] sent = new int[MOST_CALLS];
    private int sentCount;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean isOnEventLoop() {
        return false;
    }

    /** Notes what is sent. Plain fields and loops, because Lincheck looks at every step of every class. */
    @Override
    public void write(List<WireCommand<?>> commands) {
        for (int i = 0; i < commands.size(); i++) {
            List<? extends PendingCall<?>> calls = commands.get(i).calls();
            for (int j = 0; j < calls.size(); j++) {
                sent[sentCount] = ((NumberedCall) calls.get(j)).number();
                sentCount++;
            }
        }
    }

    @Override
    public void close() {
        throw new AssertionError("nothing is misread here");
    }

    @Override
    public long epoch() {
        return 0;
    }

    /** Does what there is to do. */
    void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Returns the numbers of the calls that were sent, in that order. */
    int[] sent() {
        return Arrays.copyOf(sent, sentCount);
    }
}
