package io.reactivehashmap.testing;

import static io.reactivehashmap.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A cluster of three masters, started once per JVM, and a look at it that does not go through the library. */
public final class TestCluster {

    public static final int MASTERS = 3;

    private static final String HOST = "127.0.0.1";

    private final List<Master> masters = new ArrayList<>();
    private final RedisClusterCommands<byte[], byte[]> clusterCommands;

    private TestCluster() {
        for (int i = 0; i < MASTERS; i++) {
            masters.add(Master.start());
        }
        int slots = SlotHash.SLOT_COUNT / MASTERS;
        for (int i = 0; i < MASTERS; i++) {
            int last = i == MASTERS - 1 ? SlotHash.SLOT_COUNT - 1 : (i + 1) * slots - 1;
            masters.get(i)
                    .commands
                    .clusterAddSlots(IntStream.rangeClosed(i * slots, last).toArray());
            masters.get(i).commands.clusterSetConfigEpoch(i + 1L);
        }
        for (int i = 1; i < MASTERS; i++) {
            masters.get(0).meet(masters.get(i));
        }
        eventually("the masters know each other", () -> masters.stream().allMatch(this::knowsAll));
        clusterCommands = RedisClusterClient.create(uri())
                .connect(ByteArrayCodec.INSTANCE)
                .sync();
    }

    /** Returns the cluster. */
    public static TestCluster get() {
        return Lazy.INSTANCE;
    }

    /** Returns the URI of one of the masters. */
    public String uri() {
        return masters.get(0).server.uri();
    }

    /** Returns the port of each master. */
    public IntStream ports() {
        return masters.stream().mapToInt(master -> master.server.port());
    }

    /** Opens maps with a deadline that a busy machine does not break. */
    public ReactiveHashMaps maps() {
        return ReactiveHashMaps.builder()
                .uri(uri())
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    /** Returns plain commands on the master that has {@code key}. */
    public RedisCommands<byte[], byte[]> commandsFor(String key) {
        return masters.get(ownerOf(slot(key))).commands;
    }

    /** Returns plain commands on each master. */
    public List<RedisCommands<byte[], byte[]>> commands() {
        return masters.stream().map(master -> master.commands).toList();
    }

    /** Returns plain commands, each sent where its key is. */
    public RedisClusterCommands<byte[], byte[]> anyCommands() {
        return clusterCommands;
    }

    /** Begins to move the slot of {@code key} to the next master, and returns what ends that. */
    public Migration migrate(String key) {
        int slot = slot(key);
        int source = ownerOf(slot);
        int target = (source + 1) % MASTERS;
        masters.get(target)
                .commands
                .clusterSetSlotImporting(slot, masters.get(source).id());
        masters.get(source)
                .commands
                .clusterSetSlotMigrating(slot, masters.get(target).id());
        return new Migration(slot, masters.get(source), masters.get(target));
    }

    /** Cuts every connection but those of {@link #commands()}. */
    public void killOtherConnections() {
        commands()
                .forEach(commands ->
                        commands.clientKill(KillArgs.Builder.typeNormal().skipme()));
    }

    private static int slot(String key) {
        return SlotHash.getSlot(key.getBytes(UTF_8));
    }

    private int ownerOf(int slot) {
        for (int i = 0; i < MASTERS; i++) {
            // Keys of a slot can be counted everywhere, but only its owner is not redirected.
            if (masters.get(i).owns(slot)) {
                return i;
            }
        }
        throw new AssertionError("nobody has slot " + slot);
    }

    private boolean knowsAll(Master master) {
        String info = master.commands.clusterInfo();
        return info.contains("cluster_state:ok")
                && info.contains("cluster_known_nodes:" + MASTERS)
                && info.contains("cluster_slots_assigned:" + SlotHash.SLOT_COUNT);
    }

    /** A slot on its way from one master to another. */
    public static final class Migration {

        private final int slot;
        private final Master source;
        private final Master target;

        private Migration(int slot, Master source, Master target) {
            this.slot = slot;
            this.source = source;
            this.target = target;
        }

        /** Moves up to {@code count} of the slot's keys, and tells how many those were. */
        public int moveKeys(int count) {
            List<byte[]> keys = source.commands.clusterGetKeysInSlot(slot, count);
            for (byte[] key : keys) {
                source.commands.migrate(
                        HOST,
                        target.server.port(),
                        key,
                        0,
                        Duration.ofSeconds(5).toMillis());
            }
            return keys.size();
        }

        /** Moves the keys that are left, and lets everybody know. */
        public void finish() {
            while (moveKeys(100) > 0) {
                // Until none is left.
            }
            target.commands.clusterSetSlotNode(slot, target.id());
            source.commands.clusterSetSlotNode(slot, target.id());
        }
    }

    /** Not before it is needed: most tests run on one server. */
    private static final class Lazy {

        static final TestCluster INSTANCE = new TestCluster();
    }

    private record Master(EmbeddedRedis server, int busPort, RedisCommands<byte[], byte[]> commands) {

        static Master start() {
            int busPort = freePort();
            EmbeddedRedis server = EmbeddedRedis.builder()
                    .directive("cluster-enabled", "yes")
                    .directive("cluster-port", String.valueOf(busPort))
                    .directive("cluster-announce-ip", HOST)
                    .directive("cluster-node-timeout", "5000")
                    .start();
            // Both live as long as the JVM, and the server dies with it.
            return new Master(
                    server,
                    busPort,
                    RedisClient.create(server.uri())
                            .connect(ByteArrayCodec.INSTANCE)
                            .sync());
        }

        void meet(Master other) {
            commands.dispatch(
                    CommandType.CLUSTER,
                    new StatusOutput<>(ByteArrayCodec.INSTANCE),
                    new CommandArgs<>(ByteArrayCodec.INSTANCE)
                            .add("MEET")
                            .add(HOST)
                            .add(other.server.port())
                            .add(other.busPort));
        }

        String id() {
            return commands.clusterMyId();
        }

        boolean owns(int slot) {
            String id = id();
            return commands.clusterNodes()
                    .lines()
                    .filter(line -> line.startsWith(id))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)).skip(8))
                    .filter(range -> !range.startsWith("["))
                    .anyMatch(range -> contains(range, slot));
        }

        private static boolean contains(String range, int slot) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            return first <= slot && slot <= last;
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
