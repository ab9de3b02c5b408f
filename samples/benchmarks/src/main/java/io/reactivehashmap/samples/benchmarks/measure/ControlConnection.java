package io.reactivehashmap.samples.benchmarks.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The suite's own connection, on which it watches the server and checks what the clients did. Its calls block. */
public final class ControlConnection implements AutoCloseable {

    private static final double MICROS_PER_SECOND = 1e6;

    private final RedisClient client;
    private final RedisCommands<byte[], byte[]> commands;
    private final ServerVersion version;

    /**
     * Connects to the server at {@code uri}.
     *
     * @throws BenchmarkException if it cannot be reached
     */
    public ControlConnection(String uri) {
        this.client = RedisClient.create(uri);
        try {
            StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
            this.commands = connection.sync();
            this.version = ServerVersion.of(info("server"));
        } catch (RedisException e) {
            close();
            throw new BenchmarkException("cannot connect to the server: " + e.getMessage(), e);
        }
    }

    public ServerVersion version() {
        return version;
    }

    /** Returns the processor time that the server has used since its start, in microseconds. */
    public double cpuMicros() {
        Map<String, String> cpu = info("cpu");
        return (seconds(cpu, "used_cpu_sys") + seconds(cpu, "used_cpu_user")) * MICROS_PER_SECOND;
    }

    /** Removes {@code hash}, and returns when its memory is free again. */
    public void remove(String hash) {
        commands.del(bytes(hash));
    }

    public long size(String hash) {
        return commands.hlen(bytes(hash));
    }

    public byte @Nullable [] value(String hash, String key) {
        return commands.hget(bytes(hash), bytes(key));
    }

    /** Writes entries that are encoded already: a key, its value, the next key, and so on. */
    public void write(String hash, List<byte[]> keysAndValues) {
        CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(bytes(hash));
        keysAndValues.forEach(arguments::addValue);
        commands.dispatch(CommandType.HSET, new IntegerOutput<>(ByteArrayCodec.INSTANCE), arguments);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private Map<String, String> info(String section) {
        return commands.info(section)
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private static double seconds(Map<String, String> cpu, String field) {
        return Double.parseDouble(cpu.getOrDefault(field, "0"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
