package io.reactivehashmap.faults;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.reactivehashmap.testing.LoopbackListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stands between clients and a server, knows what a reply is, and does to each what a test wants. Everything else that
 * a network does is had as well: silence, resets, half-closed connections, trickles.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is one more fault
public final class FaultProxy implements AutoCloseable {

    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final int serverPort;
    private final LoopbackListener listener;
    private volatile Supplier<ReplyFault> fault = () -> ReplyFault.NONE;
    private volatile boolean silent;
    private volatile boolean swallowing;
    private volatile boolean trickling;

    private FaultProxy(int serverPort, int port) {
        this.serverPort = serverPort;
        this.listener = new LoopbackListener(port, this::accept);
    }

    public static FaultProxy before(int serverPort) {
        return before(serverPort, 0);
    }

    /** Starts one that listens on {@code port}, as another did that is closed. */
    public static FaultProxy before(int serverPort, int port) {
        return new FaultProxy(serverPort, port);
    }

    public String uri() {
        return "redis://127.0.0.1:" + port();
    }

    public int port() {
        return listener.port();
    }

    /** Sets what decides what is done to each reply from now on. */
    public void onReplies(Supplier<ReplyFault> faults) {
        fault = faults;
    }

    /**
     * Sets whether nothing goes through any more, in either direction, while connections stay as they are and new ones
     * are accepted. What was sent meanwhile goes through afterwards, as TCP would send it again.
     */
    public void silence(boolean silent) {
        this.silent = silent;
        pairs.forEach(pair -> pair.read(!silent));
    }

    /**
     * Sets whether all that is sent is lost, in either direction. The connections that there are and those that are
     * made meanwhile never say anything again, as if what is on their way had forgotten them.
     */
    public void blackHole(boolean on) {
        swallowing = on;
        if (on) {
            pairs.forEach(Pair::swallow);
        }
    }

    /** Lets a byte of what the server says go through every second, on each connection. */
    public void trickle() {
        trickling = true;
    }

    /** Resets all connections to clients. */
    public void reset() {
        pairs.forEach(Pair::reset);
    }

    /** Resets all connections to clients, and returns when nothing goes through any of them any more. */
    public void resetAndWait() {
        pairs.forEach(pair -> pair.reset().awaitUninterruptibly());
    }

    /** Tells all clients that nothing more will be said, and goes on to listen to them. */
    public void halfClose() {
        pairs.forEach(pair -> pair.client.shutdownOutput());
    }

    /** Returns how many connections were accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Returns how many connections there are. */
    public int open() {
        return pairs.size();
    }

    /** Returns how many commands of this name clients have sent so far. */
    public long sent(String command) {
        return sent.getOrDefault(command, 0L);
    }

    @Override
    public void close() {
        listener.close();
    }

    private void accept(SocketChannel client) {
        accepted.incrementAndGet();
        if (swallowing) {
            client.pipeline().addLast(new Swallow());
            client.config().setAutoRead(true);
        } else {
            new Pair(client).connect();
        }
    }

    /** A connection of a client and the one to the server that it goes on in. */
    private final class Pair {

        private final SocketChannel client;
        private final SocketChannel backend;

        Pair(SocketChannel client) {
            this.client = client;
            this.backend = new NioSocketChannel();
        }

        void connect() {
            pairs.add(this);
            client.pipeline().addLast(new Trickle(() -> trickling), new Delay(), new RespFramer(), new Requests());
            client.closeFuture().addListener(closed -> {
                pairs.remove(this);
                if (backend.isActive()) {
                    // What has left the client is still executed.
                    backend.config().setAutoRead(true);
                    backend.shutdownOutput();
                }
            });
            listener.connect(backend, serverPort, new RespFramer(), new Replies())
                    .addListener(connected -> {
                        if (!connected.isSuccess()) {
                            client.close();
                        } else if (client.isOpen()) {
                            read(!silent);
                        } else {
                            backend.close();
                        }
                    });
        }

        void read(boolean on) {
            client.config().setAutoRead(on);
            if (backend.isActive()) {
                backend.config().setAutoRead(on);
            }
        }

        void swallow() {
            client.pipeline().addFirst(new Swallow());
            backend.pipeline().addFirst(new Swallow());
        }

        ChannelFuture reset() {
            client.config().setSoLinger(0);
            return client.close();
        }

        /** Passes on what the client sends. */
        private final class Requests extends ChannelInboundHandlerAdapter {

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                sent.merge(RespFramer.firstWord((ByteBuf) message), 1L, Long::sum);
                backend.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                context.close();
            }
        }

        /** Does to each reply of the server what the test wants. */
        private final class Replies extends ChannelInboundHandlerAdapter {

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (client.isOpen()) {
                    fault.get().apply((ByteBuf) message, client);
                } else {
                    ReferenceCountUtil.release(message);
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                client.close();
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                context.close();
            }
        }
    }
}
