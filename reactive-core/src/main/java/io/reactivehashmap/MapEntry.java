package io.reactivehashmap;

import static java.util.Objects.requireNonNull;

/**
 * One entry of a map.
 *
 * @param key the key, never {@code null}
 * @param value the value, never {@code null}
 */
public record MapEntry<K, V>(K key, V value) {

    /** Creates an entry. */
    public MapEntry {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }
}
