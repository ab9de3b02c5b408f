package io.reactivehashmap.samples.benchmarks.peer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys to be read at once, ready in the forms that the clients take, so that none pays for converting them.
 *
 * @param keys all of them, distinct
 * @param lists the same, cut for clients that are best asked for some at a time
 * @param sets the same, cut likewise
 */
public record KeyBatch(List<String> keys, List<List<String>> lists, List<Set<String>> sets) {

    public static KeyBatch of(List<String> keys) {
        List<List<String>> lists = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += Batches.BEST.entries()) {
            lists.add(List.copyOf(keys.subList(from, Math.min(keys.size(), from + Batches.BEST.entries()))));
        }
        List<Set<String>> sets = new ArrayList<>();
        lists.forEach(list -> sets.add(new LinkedHashSet<>(list)));
        return new KeyBatch(List.copyOf(keys), lists, sets);
    }
}
