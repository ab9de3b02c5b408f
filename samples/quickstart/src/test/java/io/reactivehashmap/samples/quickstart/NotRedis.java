package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on loopback that answers everybody as a web server answers nonsense. */
final class NotRedis implements AutoCloseable {

    private final ServerSocket socket;
    private final Thread thread = new Thread(this::serve, "not-redis");

    private NotRedis(ServerSocket socket) {
        this.socket = socket;
    }

    static NotRedis start() throws IOException {
        NotRedis server = new NotRedis(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    String uri() {
        return "redis://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
