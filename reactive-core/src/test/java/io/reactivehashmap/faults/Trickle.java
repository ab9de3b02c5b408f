package io.reactivehashmap.faults;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets bytes go through one by one, each a second after the other, once it is switched on. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is one more fault
final class Trickle extends ChannelOutboundHandlerAdapter {

    private final BooleanSupplier isOn;
    private final Queue<ByteBuf> held = new ArrayDeque<>();

    Trickle(BooleanSupplier isOn) {
        this.isOn = isOn;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!isOn.getAsBoolean()) {
            context.write(message, promise);
            return;
        }
        promise.trySuccess();
        held.add((ByteBuf) message);
        if (held.size() == 1) {
            drip(context);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void drip(ChannelHandlerContext context) {
        ByteBuf first = held.peek();
        if (first == null) {
            return;
        }
        context.writeAndFlush(first.readRetainedSlice(1));
        if (!first.isReadable()) {
            held.remove().release();
        }
        context.executor().schedule(() -> drip(context), 1, TimeUnit.SECONDS);
    }
}
