package io.reactivehashmap.stress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between clients and a server, and can keep what the server answers: it has executed what nobody knows of. */
final class ReplyThief implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocket listener;
    private final int serverPort;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean keepsReplies;

    private ReplyThief(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    static ReplyThief before(int serverPort) throws IOException {
        ReplyThief thief = new ReplyThief(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
        start(thief::accept);
        return thief;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Sets whether replies disappear from now on. */
    void keepReplies(boolean keep) {
        keepsReplies = keep;
    }

    void cutConnections() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cutConnections();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.add(client);
                sockets.add(server);
                start(() -> pass(client, server, false));
                start(() -> pass(server, client, true));
            } catch (IOException e) {
                // This end or the other is being closed.
            }
        }
    }

    private void pass(Socket from, Socket to, boolean replies) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!replies || !keepsReplies) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // The connection was cut.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "reply-thief");
        thread.setDaemon(true);
        thread.start();
    }
}
