package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listens to what clients send to the test server: the commands on the wire, and those that scripts run. */
final class CommandLog implements AutoCloseable {

    /** A line of {@code MONITOR}: when, from whom, and the first two words. */
    private static final Pattern LINE = Pattern.compile("\\+\\S+ \\[\\d+ (\\S+)] \"([^\"]*)\"(?: \"([^\"]*)\")?.*");

    private final TestServer server = TestServer.get();
    private final Socket socket;
    private final BufferedReader lines;

    private CommandLog() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        socket.getOutputStream().write("MONITOR\r\n".getBytes(UTF_8));
        if (!"+OK".equals(lines.readLine())) {
            throw new AssertionError("the server lets nobody listen");
        }
    }

    static CommandLog open() {
        try {
            return new CommandLog();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what was sent since this was last asked for, but for what keeps connections alive. */
    List<String> sent() {
        return commands().stream()
                .filter(command -> !command.byScript)
                .map(command -> command.name)
                .filter(name -> !List.of("ECHO", "HELLO", "CLIENT").contains(name))
                .toList();
    }

    /** Returns the commands that scripts ran since this was last asked for. */
    List<String> ranByScripts() {
        return commands().stream()
                .filter(command -> command.byScript)
                .map(command -> command.name)
                .toList();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Command> commands() {
        String end = UUID.randomUUID().toString();
        server.commands().echo(end.getBytes(UTF_8));
        List<Command> commands = new ArrayList<>();
        while (true) {
            Matcher line = LINE.matcher(read());
            if (!line.matches()) {
                continue;
            }
            if (end.equals(line.group(3))) {
                return commands;
            }
            commands.add(new Command(
                    line.group(2).toUpperCase(Locale.ROOT), line.group(1).equals("lua")));
        }
    }

    private String read() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Command(String name, boolean byScript) {}
}
