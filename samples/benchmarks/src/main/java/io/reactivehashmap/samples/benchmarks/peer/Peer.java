package io.reactivehashmap.samples.benchmarks.peer;

import io.reactivehashmap.MapEntry;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * One client on one connection.
 *
 * <p>The calls of one entry tell their end to a {@link Call} and must not do anything beside what the client's own API
 * does. The bulk operations are as the client's experts would write them, with every entry in memory from the start.
 *
 * @param <V> the type of the values
 */
public interface Peer<V> extends AutoCloseable {

    /** The entries that each page of a scan asks for, with every client. */
    int PAGE = 1_000;

    /** The single writes that are under way at once in {@link #importOneByOne}, with every client. */
    int WRITES_IN_FLIGHT = 256;

    /** Reads one value; the call ends with it, or with {@code null} if there is none. */
    void get(String key, Call call);

    /** Writes one entry. */
    void put(String key, V value, Call call);

    /** Adds 1 to a counter; the call ends with the new count, as a {@code Number}. */
    void increment(String counter, Call call);

    /** Writes {@code entries} to the hash {@code map} in batches, several of which are under way. */
    Mono<Void> importBatched(String map, List<MapEntry<String, V>> entries);

    /** Writes {@code entries} to the hash {@code map} as one who does not batch by hand. */
    Mono<Void> importOneByOne(String map, List<MapEntry<String, V>> entries);

    /** Scans the map, page by page. */
    Mono<Void> export(EntrySink<V> sink);

    /** Scans the keys of the map, page by page. */
    Mono<Void> keys(Consumer<String> sink);

    /** Reads the entries of {@code keys}. */
    Mono<Void> getAll(KeyBatch keys, EntrySink<V> sink);

    @Override
    void close();
}
