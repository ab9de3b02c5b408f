package io.reactivehashmap.faults;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;

/** What can happen to a reply on its way. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is one more fault
public interface ReplyFault {

    /** It arrives. */
    ReplyFault NONE = (reply, client) -> client.writeAndFlush(reply);

    /** It arrives twice. */
    ReplyFault DUPLICATE = (reply, client) -> {
        client.write(reply.retainedDuplicate());
        client.writeAndFlush(reply);
    };

    /** It gets lost, and what comes after it arrives. */
    ReplyFault DROP = (reply, client) -> ReferenceCountUtil.release(reply);

    /** It gets lost, and the connection is closed. */
    ReplyFault CLOSE = cutAfter(0);

    /** It gets lost, and the connection is reset. */
    ReplyFault RESET = (reply, client) -> {
        ReferenceCountUtil.release(reply);
        client.config().setSoLinger(0);
        client.close();
    };

    /** It arrives byte by byte. */
    ReplyFault SPLIT = (reply, client) -> {
        while (reply.isReadable()) {
            client.writeAndFlush(reply.readRetainedSlice(1));
        }
        ReferenceCountUtil.release(reply);
    };

    /** So many bytes of it arrive, and the connection is closed. */
    static ReplyFault cutAfter(int bytes) {
        return (reply, client) -> {
            ByteBuf rest = reply.readSlice(Math.min(bytes, reply.readableBytes()));
            client.writeAndFlush(rest).addListener(ChannelFutureListener.CLOSE);
        };
    }

    /** It arrives so much later, and what comes after it arrives after it. */
    static ReplyFault delay(Duration time) {
        return (reply, client) -> {
            client.pipeline().get(Delay.class).begin(time);
            client.writeAndFlush(reply);
        };
    }

    /** Does it; the reply is handed over. */
    void apply(ByteBuf reply, SocketChannel client);
}
