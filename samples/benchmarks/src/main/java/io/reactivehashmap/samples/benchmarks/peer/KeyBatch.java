package io.reactivehashmap.samples.benchmarks.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys to be read with one call, ready in the form that each client takes, so that none pays for converting them.
 *
 * @param list the keys, distinct
 * @param set the same
 */
public record KeyBatch(List<String> list, Set<String> set) {

    public static KeyBatch of(List<String> keys) {
        return new KeyBatch(List.copyOf(keys), new LinkedHashSet<>(keys));
    }
}
