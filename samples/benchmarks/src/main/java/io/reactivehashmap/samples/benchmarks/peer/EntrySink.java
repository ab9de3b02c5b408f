package io.reactivehashmap.samples.benchmarks.peer;

/** Takes what a client has read, from one thread at a time. */
@FunctionalInterface
public interface EntrySink<V> {

    void accept(String key, V value);
}
