package io.reactivehashmap.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reactivehashmap.testing.FakeServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Redis's protocol and does to each call what a test has written down; what a connection sends for itself is
 * answered as Redis does.
 */
final class ScriptedServer implements AutoCloseable {

    private static final String HELLO = """
            %7
            $6
            server
            $5
            redis
            $7
            version
            $5
            8.0.0
            $5
            proto
            :3
            $2
            id
            :1
            $4
            mode
            $10
            standalone
            $4
            role
            $6
            master
            $7
            modules
            *0
            """.replace("\n", "\r\n");
    private static final String OK = "+OK\r\n";

    private final Queue<Reaction> script = new ConcurrentLinkedQueue<>();
    private final Queue<Reaction> welcomes = new ConcurrentLinkedQueue<>();
    private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile Supplier<Reaction> otherwise = () -> socket -> {};
    private final AtomicInteger connections = new AtomicInteger();

    private final FakeServer listener;

    private ScriptedServer() throws IOException {
        listener = FakeServer.start(socket -> {
            connections.incrementAndGet();
            inBackground(() -> serve(socket));
        });
    }

    static ScriptedServer start() throws IOException {
        return new ScriptedServer();
    }

    /** Adds what is done to the next call for which nothing is written down. */
    ScriptedServer then(Reaction reaction) {
        script.add(reaction);
        return this;
    }

    /** Sets what is done to calls for which nothing is written down; they get no answer otherwise. */
    void otherwise(Supplier<Reaction> reactions) {
        otherwise = reactions;
    }

    /** Adds what is done to the next connection, before anything is read from it. */
    ScriptedServer welcome(Reaction reaction) {
        welcomes.add(reaction);
        return this;
    }

    String uri() {
        return "redis://127.0.0.1:" + listener.port();
    }

    /** Returns the calls received so far, each as its words. */
    List<List<String>> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Returns how many connections were accepted so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Socket socket) {
        try (socket) {
            Reaction welcome = welcomes.poll();
            if (welcome != null) {
                welcome.to(socket);
            }
            InputStream in = socket.getInputStream();
            for (List<String> words = read(in); !words.isEmpty(); words = read(in)) {
                answer(socket, words);
            }
        } catch (IOException e) {
            // The connection has ended.
        }
    }

    private void answer(Socket socket, List<String> words) throws IOException {
        String reply = ownReply(words);
        if (reply != null) {
            send(socket, reply);
            if (words.get(0).equalsIgnoreCase("QUIT")) {
                socket.close();
            }
            return;
        }
        calls.add(words);
        Reaction reaction = script.poll();
        (reaction == null ? otherwise.get() : reaction).to(socket);
    }

    /** Returns the answer to what a connection sends for itself, or {@code null} for a call. */
    private static @Nullable String ownReply(List<String> words) {
        return switch (words.get(0).toUpperCase(Locale.ROOT)) {
            case "HELLO" -> HELLO;
            case "CLIENT", "SELECT", "AUTH", "QUIT" -> OK;
            case "ECHO" -> string(words.get(1));
            default -> null;
        };
    }

    private static List<String> read(InputStream in) throws IOException {
        String count = readLine(in);
        if (count.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (int left = Integer.parseInt(count.substring(1)); left > 0; left--) {
            int length = Integer.parseInt(readLine(in).substring(1));
            words.add(new String(in.readNBytes(length), ISO_8859_1));
            readLine(in);
        }
        return words;
    }

    /** Returns the next line without its end, empty at the end of the stream. */
    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static String string(String value) {
        return "$" + value.length() + "\r\n" + value + "\r\n";
    }

    /** What is done to a call, or to a connection. */
    interface Reaction {

        void to(Socket socket) throws IOException;

        /** Answers with bytes as they stand on the wire. */
        static Reaction reply(String bytes) {
            return socket -> send(socket, bytes);
        }

        /** Answers with an error. */
        static Reaction error(String text) {
            return reply("-" + text + "\r\n");
        }

        /** Waits for the test before it does something else. */
        static Reaction after(CountDownLatch signal, Reaction reaction) {
            return socket -> {
                try {
                    signal.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                reaction.to(socket);
            };
        }

        /** Hangs up. */
        static Reaction hangUp() {
            return Socket::close;
        }
    }
}
