package io.reactivehashmap.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One plain connection to a server on this machine, for the few commands that tell whether it is up. */
final class RespConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    private RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects; the timeout holds for the connection and for each read. */
    static RespConnection open(int port, Duration timeout) throws IOException {
        int millis = Math.toIntExact(Math.max(1, timeout.toMillis()));
        Socket socket = new Socket();
        try {
            socket.connect(Loopback.at(port), millis);
            socket.setSoTimeout(millis);
            return new RespConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns the text of a simple or bulk reply, or an error reply with the leading {@code -} that marks it. */
    String call(String... words) throws IOException {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        String line = readLine();
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> line.substring(1);
            case '-' -> line;
            case '$' -> readBulk(Integer.parseInt(line.substring(1)));
            default -> throw new IOException("not a reply of a Redis server: " + line);
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readBulk(int length) throws IOException {
        byte[] text = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(text, StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
