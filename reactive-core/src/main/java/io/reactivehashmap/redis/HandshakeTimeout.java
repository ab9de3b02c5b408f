package io.reactivehashmap.redis;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends an attempt to connect to a server that has accepted it and then says nothing, be it to TLS or to Redis's
 * greeting. Each step has its own time: a distant server needs it for one round trip, not for the six that there may
 * be.
 */
final class HandshakeTimeout extends IdleStateHandler {

    private static final AttributeKey<Boolean> ENDED = AttributeKey.valueOf(HandshakeTimeout.class, "ended");

    private final long millis;

    private HandshakeTimeout(long millis) {
        super(0, 0, millis, TimeUnit.MILLISECONDS);
        this.millis = millis;
    }

    /** Begins to watch a channel that is about to be connected. */
    static void watch(Channel channel, Duration timeout) {
        channel.pipeline().addFirst(new HandshakeTimeout(Math.max(1, timeout.toMillis())));
    }

    /** Leaves the channel alone from now on: the connection is made. */
    static void passed(Channel channel) {
        if (channel.pipeline().get(HandshakeTimeout.class) != null) {
            channel.pipeline().remove(HandshakeTimeout.class);
        }
    }

    /** Tells whether this is what has ended the attempt. What is thrown to say so does not pass TLS. */
    static boolean hasEnded(Channel channel) {
        return channel.hasAttr(ENDED);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        context.channel().attr(ENDED).set(true);
        context.fireExceptionCaught(new TimeoutException("no sign of life for " + millis + " ms"));
        var unused = context.close();
    }
}
