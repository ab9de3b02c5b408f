package io.reactivehashmap.redis;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** What a pipeline writes to: an open connection, and the thread that it is best written from. */
interface Wire {

    /**
     * Runs {@code task} on the connection's event loop, after what that is busy with.
     *
     * @throws RejectedExecutionException if the loop has ended
     */
    void execute(Runnable task);

    /** Tells whether this thread is the connection's event loop. */
    boolean isOnEventLoop();

    /**
     * Writes all commands, of which the last is timed, and flushes once. None is lost: each is completed, at the latest
     * with its connection. Throws nothing.
     */
    void write(List<WireCommand<?>> commands);

    /** Gives the connection up: what is in flight fails. */
    void close();

    /** Returns a number that changes whenever the connection is lost or made. */
    long epoch();
}
