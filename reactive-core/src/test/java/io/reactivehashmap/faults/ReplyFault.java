package io.reactivehashmap.faults;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;

/** What can happen to a reply on its way. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is one more fault
public enum ReplyFault {
    /** It arrives. */
    NONE {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            client.writeAndFlush(reply);
        }
    },
    /** It arrives twice. */
    DUPLICATE {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            client.write(reply.retainedDuplicate());
            client.writeAndFlush(reply);
        }
    },
    /** It gets lost, and what comes after it arrives. */
    DROP {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            ReferenceCountUtil.release(reply);
        }
    },
    /** It gets lost, and the connection is closed. */
    CLOSE {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            ReferenceCountUtil.release(reply);
            client.close();
        }
    },
    /** It gets lost, and the connection is reset. */
    RESET {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            ReferenceCountUtil.release(reply);
            client.config().setSoLinger(0);
            client.close();
        }
    },
    /** Half of it arrives, and the connection is reset. */
    CUT {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            ByteBuf half = reply.retainedSlice(reply.readerIndex(), reply.readableBytes() / 2);
            ReferenceCountUtil.release(reply);
            client.writeAndFlush(half).addListener(written -> {
                client.config().setSoLinger(0);
                client.close();
            });
        }
    },
    /** It arrives byte by byte. */
    SPLIT {
        @Override
        void apply(ByteBuf reply, SocketChannel client) {
            while (reply.isReadable()) {
                client.writeAndFlush(reply.readRetainedSlice(1));
            }
            ReferenceCountUtil.release(reply);
        }
    };

    /** Does it; the reply is handed over. */
    abstract void apply(ByteBuf reply, SocketChannel client);
}
