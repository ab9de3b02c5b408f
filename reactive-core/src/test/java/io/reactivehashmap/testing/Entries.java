package io.reactivehashmap.testing;

import io.reactivehashmap.MapEntry;
import reactor.core.publisher.Flux;

/** Entries that can be told to be right by looking at one alone. */
public final class Entries {

    private Entries() {}

    /** Returns the entries {@code key-0} to {@code key-<count - 1>}, each with its {@link #value}. */
    public static Flux<MapEntry<String, String>> numbered(int count, int length) {
        return Flux.range(0, count).map(i -> new MapEntry<>("key-" + i, value("key-" + i, length)));
    }

    /** Returns the value of {@code key}, which has at least {@code length} characters and names it. */
    public static String value(String key, int length) {
        String name = "value of " + key;
        return name + ".".repeat(Math.max(0, length - name.length()));
    }
}
