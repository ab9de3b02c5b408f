package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.testing.TestCluster;
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
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Listens to what clients send to the test server or cluster: the commands on the wire, and those that scripts run. */
public final class CommandLog implements AutoCloseable {

    /** What keeps connections alive, or finds out where they lead. */
    private static final Set<String> HOUSEKEEPING = Set.of("ECHO", "HELLO", "CLIENT", "CLUSTER");

    private final List<Monitor> monitors;

    private CommandLog(List<Monitor> monitors) {
        this.monitors = monitors;
    }

    public static CommandLog open(Topology topology) {
        IntStream ports = topology == Topology.SERVER
                ? IntStream.of(TestServer.get().port())
                : TestCluster.get().ports();
        return new CommandLog(ports.mapToObj(Monitor::open).toList());
    }

    /** Returns what was sent since this was last asked for, but for housekeeping. */
    public List<String> sent() {
        return commands(false);
    }

    /** Returns the commands that scripts ran since this was last asked for. */
    public List<String> ranByScripts() {
        return commands(true);
    }

    @Override
    public void close() {
        monitors.forEach(Monitor::close);
    }

    private List<String> commands(boolean byScript) {
        return monitors.stream()
                .flatMap(monitor -> monitor.commands().stream())
                .filter(command -> command.byScript == byScript)
                .map(command -> command.name)
                .filter(name -> !HOUSEKEEPING.contains(name))
                .toList();
    }

    private record Command(String name, boolean byScript) {}

    /** One server's {@code MONITOR}. */
    private record Monitor(Socket monitoring, BufferedReader lines, Socket asking) {

        /** When, from whom, and the first two words. */
        private static final Pattern LINE = Pattern.compile("\\+\\S+ \\[\\d+ (\\S+)] \"([^\"]*)\"(?: \"([^\"]*)\")?.*");

        static Monitor open(int port) {
            try {
                Socket monitoring = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader lines = new BufferedReader(new InputStreamReader(monitoring.getInputStream(), UTF_8));
                monitoring.getOutputStream().write("MONITOR\r\n".getBytes(UTF_8));
                if (!"+OK".equals(lines.readLine())) {
                    throw new AssertionError("the server lets nobody listen");
                }
                return new Monitor(monitoring, lines, new Socket(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<Command> commands() {
            try {
                String end = UUID.randomUUID().toString();
                asking.getOutputStream().write(("ECHO " + end + "\r\n").getBytes(UTF_8));
                return until(end);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try {
                monitoring.close();
                asking.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<Command> until(String end) throws IOException {
            List<Command> commands = new ArrayList<>();
            while (true) {
                Matcher line = LINE.matcher(lines.readLine());
                if (line.matches()) {
                    if (end.equals(line.group(3))) {
                        return commands;
                    }
                    commands.add(new Command(
                            line.group(2).toUpperCase(Locale.ROOT),
                            line.group(1).equals("lua")));
                }
            }
        }
    }
}
