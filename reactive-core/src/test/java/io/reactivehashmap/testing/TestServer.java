package io.reactivehashmap.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server that tests run on, started once per JVM, and a look at it that does not go through the library.
 *
 * <p>Which server it is, is decided as for every {@link EmbeddedRedis}: by {@code REDIS_SERVER} before all else.
 */
public final class TestServer {

    private static final AtomicLong NAMES = new AtomicLong();
    private static final TestServer INSTANCE = new TestServer(EmbeddedRedis.start());

    private final EmbeddedRedis server;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    private TestServer(EmbeddedRedis server) {
        this.server = server;
        // Both live as long as the JVM, and the server dies with it.
        this.connection = RedisClient.create(server.uri()).connect(ByteArrayCodec.INSTANCE);
    }

    /** Returns the server. */
    public static TestServer get() {
        return INSTANCE;
    }

    public String uri() {
        return server.uri();
    }

    public int port() {
        return server.port();
    }

    /** Returns what the server says it is, such as {@code Redis 8.0.6}. */
    public String description() {
        return server.description();
    }

    /** Opens maps with a deadline that a busy machine does not break. */
    public ReactiveHashMaps maps() {
        return ReactiveHashMaps.builder()
                .uri(uri())
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    /** Returns a map name that no other test uses. */
    public static String uniqueName() {
        return "test:" + NAMES.incrementAndGet();
    }

    /** Returns plain commands, for what a test has to set up or look at behind the library's back. */
    public RedisCommands<byte[], byte[]> commands() {
        return connection.sync();
    }

    /** Returns how often the server has executed {@code command} since it started, scripts' commands included. */
    public long calls(String command) {
        return commands()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    /** Tells whether entries can expire on this server. */
    public boolean expiresEntries() {
        return !commands().commandInfo("hpexpire").isEmpty()
                && commands().commandInfo("hpexpire").get(0) != null;
    }

    /** Returns how many bytes the server has sent to its clients since it started. */
    public long bytesSent() {
        return statistic("total_net_output_bytes");
    }

    /** Cuts every connection but the one of {@link #commands()}. */
    public void killOtherConnections() {
        commands().clientKill(KillArgs.Builder.typeNormal().skipme());
    }

    /** Lets the server read no command for {@code time}. */
    public void pause(Duration time) {
        commands().clientPause(time.toMillis());
    }

    /** Lets the server hold writes back until {@link #resumeWrites}; other commands, such as reads, go on. */
    public void pauseWrites() {
        client("PAUSE", "60000", "WRITE");
    }

    /** Lets the server execute the writes that it has held back. */
    public void resumeWrites() {
        client("UNPAUSE");
    }

    /** Runs {@code work} and returns the arguments of each {@code HSET} that the server executed, in its order. */
    public List<List<String>> executedPuts(Runnable work) {
        RedisCommands<byte[], byte[]> commands = commands();
        String usual = commands.configGet("slowlog-log-slower-than").get("slowlog-log-slower-than");
        commands.configSet("slowlog-max-len", "1000000");
        commands.configSet("slowlog-log-slower-than", "0");
        commands.slowlogReset();
        try {
            work.run();
            List<List<String>> puts = new ArrayList<>();
            for (Object entry : commands.slowlogGet(1_000_000)) {
                List<String> arguments = arguments((List<?>) entry);
                if (arguments.get(0).equalsIgnoreCase("hset")) {
                    puts.add(arguments);
                }
            }
            // The log has the newest first.
            Collections.reverse(puts);
            return puts;
        } finally {
            commands.configSet("slowlog-log-slower-than", usual);
            commands.slowlogReset();
        }
    }

    private void client(String... arguments) {
        CommandArgs<byte[], byte[]> words = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        List.of(arguments).forEach(words::add);
        commands().dispatch(CommandType.CLIENT, new StatusOutput<>(ByteArrayCodec.INSTANCE), words);
    }

    private static List<String> arguments(List<?> entry) {
        return ((List<?>) entry.get(3))
                .stream().map(argument -> new String((byte[]) argument, UTF_8)).toList();
    }

    private long statistic(String name) {
        return commands()
                .info("stats")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .sum();
    }
}
