package io.reactivehashmap.samples.benchmarks.load;

import io.reactivehashmap.samples.benchmarks.measure.ControlConnection;
import io.reactivehashmap.samples.benchmarks.measure.Latencies;
import io.reactivehashmap.samples.benchmarks.measure.Meter;
import io.reactivehashmap.samples.benchmarks.peer.Peer;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import io.reactivehashmap.samples.benchmarks.peer.Target;
import io.reactivehashmap.samples.benchmarks.peer.ValueFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the cases of one type of values share: the data, its hashes on the server, the instruments, and the clients,
 * each connected when it is first needed.
 *
 * @param <V> the type of the values
 */
final class Stage<V> implements AutoCloseable {

    private static final String PREFIX = "reactivehashmap:benchmarks:";

    private final Dataset<V> data;
    private final ValueFormat<V> format;
    private final ControlConnection control;
    private final Target target;
    private final StoredHash<V> map;
    private final StoredHash<V> imported;
    private final Meter meter;
    private final Latencies latencies = new Latencies();
    private final ExecutorService starter = Executors.newSingleThreadExecutor();
    private final Map<PeerName, Peer<V>> peers = new EnumMap<>(PeerName.class);

    /**
     * Creates a stage.
     *
     * @param name a name for its hashes
     */
    Stage(String name, String uri, Dataset<V> data, ValueFormat<V> format, ControlConnection control) {
        this.data = data;
        this.format = format;
        this.control = control;
        this.target = new Target(
                uri,
                PREFIX + name,
                PREFIX + name + ":counters",
                control.version().scansKeysAlone());
        this.map = new StoredHash<>(target.map(), data, format.codec(), control);
        this.imported = new StoredHash<>(PREFIX + name + ":imported", data, format.codec(), control);
        this.meter = new Meter(control::cpuMicros);
    }

    /** Puts the data on the server. */
    void set() {
        map.fill();
    }

    /** Fails if the data is not on the server as it was set. */
    void check() {
        map.check();
    }

    Dataset<V> data() {
        return data;
    }

    /** Returns the hash that imports fill. */
    StoredHash<V> imported() {
        return imported;
    }

    Meter meter() {
        return meter;
    }

    Latencies latencies() {
        return latencies;
    }

    /** Returns the thread, foreign to all clients, that starts callers. */
    Executor starter() {
        return starter;
    }

    Peer<V> peer(PeerName name) {
        return peers.computeIfAbsent(name, missing -> missing.connect(target, format));
    }

    /** Disconnects the clients and removes the data from the server. */
    @Override
    public void close() {
        starter.shutdown();
        peers.values().forEach(Peer::close);
        map.remove();
        imported.remove();
        control.remove(target.counters());
    }
}
