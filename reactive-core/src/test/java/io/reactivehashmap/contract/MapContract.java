package io.reactivehashmap.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the contracts need of a topology. Every test opens a map that no other test uses. */
interface MapContract {

    /** What clients ask to get to know a server, or what tests ask to look at it. */
    Set<String> HOUSEKEEPING = Set.of("info", "command", "client", "hello", "echo", "quit", "config", "script");

    /** Returns clients with a connection each, to the same data; most tests use the first one only. */
    List<ReactiveHashMaps> clients();

    /** Returns a builder of further clients like those. */
    ReactiveHashMaps.Builder newClient();

    /** Returns plain commands, for what a test has to set up or look at behind the library's back. */
    RedisClusterCommands<byte[], byte[]> commands();

    /** Returns what {@code INFO commandstats} says. */
    default Stream<String> commandStatistics() {
        return commands().info("commandstats").lines();
    }

    /** Tells whether entries can expire on the server. */
    boolean expiresEntries();

    /** Returns the server's name and version as {@code INFO} has them, such as {@code Redis 8.0.6}. */
    String serverDescription();

    default ReactiveHashMaps maps() {
        return clients().get(0);
    }

    default ReactiveHashMap<String, String> newMap() {
        return newMap(Codecs.string());
    }

    default <V> ReactiveHashMap<String, V> newMap(Codec<V> values) {
        return maps().map(TestServer.uniqueName(), Codecs.string(), values);
    }

    /** Opens the map that {@code map} is, for another client. */
    default ReactiveHashMap<String, String> rivalOf(ReactiveHashMap<String, String> map) {
        return clients().get(1).map(map.name(), Codecs.string(), Codecs.string());
    }

    /** Opens one new map, once for each client. */
    default <V> List<ReactiveHashMap<String, V>> newMapOfEveryClient(Codec<V> values) {
        String name = TestServer.uniqueName();
        return clients().stream()
                .map(client -> client.map(name, Codecs.string(), values))
                .toList();
    }

    /** Returns how often {@code action} made the server execute each command, those within scripts included. */
    default Map<String, Long> commandsOf(Runnable action) {
        Map<String, Long> before = commandCounts();
        action.run();
        Map<String, Long> executed = new HashMap<>();
        commandCounts().forEach((command, count) -> {
            long more = count - before.getOrDefault(command, 0L);
            if (more > 0) {
                executed.put(command, more);
            }
        });
        return executed;
    }

    private Map<String, Long> commandCounts() {
        Map<String, Long> counts = new HashMap<>();
        commandStatistics()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> counts.merge(
                        line.replaceAll("^cmdstat_([^:]+):.*", "$1"),
                        Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")),
                        Long::sum));
        counts.keySet().removeIf(command -> HOUSEKEEPING.contains(command.replaceAll("\\|.*", "")));
        return counts;
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
