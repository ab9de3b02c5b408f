package io.reactivehashmap.redis;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the commands of one pipeline tell of its connection, and its node learns from. */
/*
 * What ends at the same time ends for one reason: all that was in flight on a connection that is lost, and all that is late
 * when this process was paused. Each is one failure of the node; the other commands only give back their permits.
 */
final class NodeFeedback {

    private final Node node;
    private final AtomicBoolean lossNoted = new AtomicBoolean();
    private volatile boolean serving;

    NodeFeedback(Node node) {
        this.node = node;
    }

    /** Notes that what comes from now on is of a new connection. */
    void connected() {
        serving = false;
        lossNoted.set(false);
    }

    /** Tells whether a command was executed since there is this connection. */
    boolean isServing() {
        return serving;
    }

    /** Notes that {@code command} has its reply, or has none because it was not sent, or its connection is lost. */
    void ended(WireCommand<?> command, long permit, boolean replied) {
        if (replied) {
            if (!command.getOutput().hasError()) {
                serving = true;
            }
            node.answered(permit, command);
        } else if (command.isSent() && lossNoted.compareAndSet(false, true)) {
            node.failed(permit, CallFailure.outcomeUnknown("the connection was lost", null));
        } else {
            node.released(permit);
        }
    }

    /** Notes that the commands that had these permits are late. */
    void timedOut(List<Long> permits) {
        if (!permits.isEmpty()) {
            node.failed(permits.get(0), CallFailure.timedOut("no answer in time"));
            permits.subList(1, permits.size()).forEach(node::released);
        }
    }
}
