package io.reactivehashmap.metrics;

/** What a connection, with all those that replaced it, shows of itself. Read by any thread, and cheap. */
public interface ConnectionReadings {

    /** Returns how many calls are waiting or under way. */
    long pendingCalls();

    /** Returns how many calls are waiting to be sent. */
    long waitingCalls();

    /** Returns how many bytes of commands were written so far. */
    long bytesSent();

    /** Returns how many bytes have arrived so far. */
    long bytesReceived();

    /** Returns how often it was replaced so far. */
    long reconnects();
}
