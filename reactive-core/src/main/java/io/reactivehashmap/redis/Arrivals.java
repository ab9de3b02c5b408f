package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.lettuce.core.protocol.CommandHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees what arrives on a connection before Lettuce does: counts the bytes, and notices replies that nobody has asked
 * for. Lettuce would keep such a reply and take it for that of the next command, and so on for ever. Errors in the
 * channel would have the same effect, and are kept from it as well. Touched by the connection's event loop only, but
 * for the count, which anybody may read.
 */
final class Arrivals extends ChannelInboundHandlerAdapter {

    /** What a message begins with that needs not be asked for. */
    private static final byte PUSH = '>';

    /** How many bytes tell who is at the other end. */
    private static final int GREETING_BYTES = 5;

    private final Channel channel;
    private final Collection<?> awaited;
    private Runnable surplus = () -> {};
    private volatile @Nullable Consumer<Throwable> failure;
    private volatile String greeting = "";
    private final AtomicLong bytes = new AtomicLong();

    private Arrivals(Channel channel, Collection<?> awaited) {
        this.channel = channel;
        this.awaited = awaited;
    }

    /** Begins to watch a channel whose handlers are in place. */
    static Arrivals watch(Channel channel) {
        CommandHandler handler = requireNonNull(channel.pipeline().get(CommandHandler.class), "no command handler");
        String name = channel.pipeline().context(handler).name();
        Arrivals arrivals = new Arrivals(channel, handler.getStack());
        channel.pipeline().addBefore(name, null, arrivals);
        return arrivals;
    }

    Channel channel() {
        return channel;
    }

    /** Sets what is done about a reply that nobody has asked for. Before that, such a thing is left to Lettuce. */
    void onSurplus(Runnable action) {
        surplus = action;
    }

    /**
     * Sets what is done about an error in the channel. Before that, such a thing is left to Lettuce: it fails an
     * attempt to connect. Later Lettuce would fail the command that has waited for longest and go on, and each reply
     * would be taken for that of the command before it.
     */
    void onFailure(Consumer<Throwable> action) {
        failure = action;
    }

    /** Returns how many bytes have arrived so far. */
    long bytes() {
        return bytes.get();
    }

    /** Returns the first bytes that have arrived. May be asked for by any thread. */
    String greeting() {
        return greeting;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        Consumer<Throwable> action = failure;
        if (action == null) {
            context.fireExceptionCaught(error);
        } else {
            action.accept(error);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf arrived) {
            if (bytes.getPlain() < GREETING_BYTES) {
                String before = greeting;
                int more = Math.min(arrived.readableBytes(), GREETING_BYTES - before.length());
                greeting = before + arrived.toString(arrived.readerIndex(), more, ISO_8859_1);
            }
            // Only this thread writes.
            bytes.setRelease(bytes.getPlain() + arrived.readableBytes());
            if (awaited.isEmpty() && arrived.isReadable() && arrived.getByte(arrived.readerIndex()) != PUSH) {
                surplus.run();
            }
        }
        context.fireChannelRead(message);
    }
}
