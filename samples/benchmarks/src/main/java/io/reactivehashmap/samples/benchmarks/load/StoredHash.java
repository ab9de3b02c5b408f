package io.reactivehashmap.samples.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.samples.benchmarks.measure.BenchmarkException;
import io.reactivehashmap.samples.benchmarks.measure.ControlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A hash on the server as it should be when it holds all of a dataset; looked at from outside, by none of the clients.
 *
 * @param <V> the type of the values
 */
record StoredHash<V>(String name, Dataset<V> data, Codec<V> codec, ControlConnection control) {

    private static final int BATCH = 1_000;
    private static final int LOOKED_AT = 20;

    void remove() {
        control.remove(name);
    }

    /** Makes it what it should be. */
    void fill() {
        remove();
        List<MapEntry<String, V>> entries = data.entries();
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<byte[]> batch = new ArrayList<>();
            for (MapEntry<String, V> entry : entries.subList(from, Math.min(from + BATCH, entries.size()))) {
                batch.add(entry.key().getBytes(UTF_8));
                batch.add(codec.encode(entry.value()));
            }
            control.write(name, batch);
        }
    }

    /** Fails if the number of entries, or one of those looked at, is not what it should be. */
    void check() {
        if (control.size(name) != data.size()) {
            throw new BenchmarkException(control.size(name) + " entries are stored, not " + data.size());
        }
        for (int i = 0; i < LOOKED_AT; i++) {
            MapEntry<String, V> entry = data.entry((int) ((long) i * (data.size() - 1) / (LOOKED_AT - 1)));
            if (!Arrays.equals(control.value(name, entry.key()), codec.encode(entry.value()))) {
                throw new BenchmarkException(entry.key() + " is not stored as it should be");
            }
        }
    }
}
