package io.reactivehashmap.redis;

import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A connection without a network: encodes what is written, and parses the same value in answer to each call. */
final class AnsweringWire implements Wire {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<WireCommand<?>> unanswered = new ArrayDeque<>();
    private final ByteBuf request = Unpooled.buffer(64 * 1024);
    private final ByteBuf reply = Unpooled.buffer(64 * 1024);
    private final RedisStateMachine parser = new RedisStateMachine();
    private final byte[] value;

    AnsweringWire(byte[] value) {
        this.value = value;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean isOnEventLoop() {
        return false;
    }

    @Override
    public void write(List<WireCommand<?>> commands) {
        for (WireCommand<?> command : commands) {
            command.encode(request.clear());
            unanswered.add(command);
        }
    }

    @Override
    public void close() {
        throw new AssertionError("the replies are the right ones");
    }

    @Override
    public long epoch() {
        return 0;
    }

    /** Does what there is to do, and answers all that this writes. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            for (WireCommand<?> command = unanswered.poll(); command != null; command = unanswered.poll()) {
                answer(command);
            }
        }
    }

    private void answer(WireCommand<?> command) {
        reply.clear();
        int calls = command.calls().size();
        if (calls > 1) {
            Resp.writeArray(reply, calls);
        }
        for (int i = 0; i < calls; i++) {
            Resp.writeBulk(reply, value);
        }
        if (!parser.decode(reply, command.getOutput(), command::completeExceptionally)) {
            throw new IllegalStateException("a reply that was not parsed to its end");
        }
        command.complete();
    }
}
