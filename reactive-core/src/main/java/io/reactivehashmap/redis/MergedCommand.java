package io.reactivehashmap.redis;

import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The command of several calls. */
final class MergedCommand extends WireCommand<Void> {

    private final List<PendingCall<?>> calls;
    private final AtomicBoolean answered = new AtomicBoolean();

    MergedCommand(
            ProtocolKeyword keyword,
            MapName map,
            List<byte[]> head,
            List<PendingCall<?>> calls,
            DealingOutput output,
            long cost) {
        super(keyword, map, head, output, cost);
        this.calls = calls;
        output.beforeFirst(this::answered);
    }

    @Override
    List<PendingCall<?>> calls() {
        return calls;
    }

    /** The output has dealt the reply out already, to all who have one. */
    @Override
    void deliver() {
        failAll(CallFailure.outcomeUnknown("the reply has another shape than the command's", null));
    }

    /** Comes first with the first element of the reply: a subscriber that is told may make its next call at once. */
    @Override
    void answered() {
        if (answered.compareAndSet(false, true)) {
            super.answered();
        }
    }
}
