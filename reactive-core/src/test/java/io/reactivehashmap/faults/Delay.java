package io.reactivehashmap.faults;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Holds what is written back for a time; nothing overtakes it. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is one more fault
final class Delay extends ChannelOutboundHandlerAdapter {

    private final Queue<Held> held = new ArrayDeque<>();
    private long end = System.nanoTime();

    /** Holds all that is written from now on, until {@code time} is over. */
    void begin(Duration time) {
        end = Math.max(end, System.nanoTime() + time.toNanos());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        long wait = end - System.nanoTime();
        if (wait <= 0 && held.isEmpty()) {
            context.write(message, promise);
            return;
        }
        held.add(new Held((ByteBuf) message, promise, end));
        context.executor().schedule(() -> release(context), wait, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(message -> message.bytes().release());
        held.clear();
    }

    private void release(ChannelHandlerContext context) {
        for (Held next = held.peek(); next != null && next.end() - System.nanoTime() <= 0; next = held.peek()) {
            held.remove();
            context.write(next.bytes(), next.promise());
        }
        context.flush();
    }

    private record Held(ByteBuf bytes, ChannelPromise promise, long end) {}
}
