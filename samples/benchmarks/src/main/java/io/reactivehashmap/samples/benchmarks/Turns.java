package io.reactivehashmap.samples.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets contestants take turns, round by round and each time in another order: whatever else the machine does meanwhile
 * then hits them all alike.
 */
final class Turns {

    private Turns() {}

    /**
     * Returns what came out of the turns of each contestant, in the order of {@code contestants}. What came out of the
     * turns of the first round is forgotten: they are there to warm up.
     */
    static <C, R> Map<C, List<R>> take(List<C> contestants, int rounds, Function<C, R> turn) {
        Map<C, List<R>> results = new LinkedHashMap<>();
        List<C> order = new ArrayList<>(contestants);
        for (int round = 0; round <= rounds; round++) {
            for (C contestant : order) {
                R result = turn.apply(contestant);
                List<R> all = results.computeIfAbsent(contestant, first -> new ArrayList<>());
                if (round > 0) {
                    all.add(result);
                }
            }
            Collections.rotate(order, -1);
        }
        return results;
    }
}
