package io.reactivehashmap.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Something that listens on a port and is not a Redis. */
public final class FakeServer implements AutoCloseable {

    /** What becomes of an accepted connection. */
    @FunctionalInterface
    public interface Manners {

        void receive(Socket socket) throws IOException;
    }

    private final ServerSocket listener;
    private final Manners manners;
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

    private FakeServer(ServerSocket listener, Manners manners) {
        this.listener = listener;
        this.manners = manners;
    }

    public static FakeServer start(Manners manners) throws IOException {
        FakeServer server = new FakeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manners);
        Thread thread = new Thread(server::accept, "fake-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public static FakeServer thatSpeaksHttp() throws IOException {
        return start(socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        });
    }

    public static FakeServer thatHangsUp() throws IOException {
        return start(Socket::close);
    }

    public static FakeServer thatNeverAnswers() throws IOException {
        return start(socket -> {});
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.add(socket);
                manners.receive(socket);
            } catch (IOException e) {
                // The client has hung up, which ends its connection only, or this server is being closed.
            }
        }
    }
}
