package io.reactivehashmap.testing;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.reactivehashmap.testing.CertificateAuthority.Identity;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Speaks TLS to clients and passes on what they say to a server that does not. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails is a connection that has ended
public final class TlsFront implements AutoCloseable {

    private final Set<Channel> clients = ConcurrentHashMap.newKeySet();
    private final SslContext tls;
    private final int serverPort;
    private final LoopbackListener listener;

    private TlsFront(int serverPort, Identity identity, @Nullable Path clientAuthority) throws SSLException {
        this.tls = context(identity, clientAuthority);
        this.serverPort = serverPort;
        this.listener = new LoopbackListener(0, this::accept);
    }

    /** Stands before the server at {@code serverPort} and lets every client in. */
    public static TlsFront before(int serverPort, Identity identity) throws SSLException {
        return new TlsFront(serverPort, identity, null);
    }

    /** Stands before the server at {@code serverPort} and lets those in that {@code clientAuthority} vouches for. */
    public static TlsFront before(int serverPort, Identity identity, Path clientAuthority) throws SSLException {
        return new TlsFront(serverPort, identity, clientAuthority);
    }

    public int port() {
        return listener.port();
    }

    /** Cuts all connections to clients. */
    public void cut() {
        clients.forEach(Channel::close);
    }

    @Override
    public void close() {
        listener.close();
    }

    private static SslContext context(Identity identity, @Nullable Path clientAuthority) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(
                identity.certificates().toFile(), identity.key().toFile());
        if (clientAuthority != null) {
            builder.trustManager(clientAuthority.toFile()).clientAuth(ClientAuth.REQUIRE);
        }
        return builder.build();
    }

    private void accept(SocketChannel client) {
        clients.add(client);
        client.closeFuture().addListener(closed -> clients.remove(client));
        SocketChannel backend = new NioSocketChannel();
        client.pipeline().addLast(tls.newHandler(client.alloc()), new PassOn(backend));
        listener.connect(backend, serverPort, new PassOn(client)).addListener(connected -> {
            if (connected.isSuccess()) {
                client.config().setAutoRead(true);
                backend.config().setAutoRead(true);
            } else {
                client.close();
            }
        });
    }

    /** Passes on what arrives, and the end. */
    private static final class PassOn extends ChannelInboundHandlerAdapter {

        private final Channel peer;

        PassOn(Channel peer) {
            this.peer = peer;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            peer.writeAndFlush(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            peer.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
