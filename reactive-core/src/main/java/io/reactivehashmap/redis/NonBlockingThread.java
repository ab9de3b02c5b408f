package io.reactivehashmap.redis;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;

/** A thread of Lettuce's that Reactor knows not to be blocked: {@code block()} fails on it instead of stalling it. */
final class NonBlockingThread extends FastThreadLocalThread implements NonBlocking {

    private NonBlockingThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    /** Makes the threads of a pool of Lettuce's: of this kind for event loops, while its timer may well sleep. */
    static ThreadFactory factory(String poolName) {
        if (!poolName.endsWith("EventLoop")) {
            return new DefaultThreadFactory(poolName, true);
        }
        AtomicInteger number = new AtomicInteger();
        return work -> new NonBlockingThread(work, poolName + "-" + number.incrementAndGet());
    }
}
