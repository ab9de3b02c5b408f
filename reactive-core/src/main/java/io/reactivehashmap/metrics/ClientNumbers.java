package io.reactivehashmap.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Numbers those who show the same server in the same registry, so that none is taken for another: from 0 on, and a
 * number that is given back is given out again. An application has one, mostly; while it replaces it, two.
 */
final class ClientNumbers {

    private static final Map<MeterRegistry, Map<String, BitSet>> TAKEN = new WeakHashMap<>();

    private ClientNumbers() {}

    static int take(MeterRegistry registry, String server) {
        synchronized (TAKEN) {
            BitSet taken = TAKEN.computeIfAbsent(registry, key -> new HashMap<>())
                    .computeIfAbsent(server, key -> new BitSet());
            int number = taken.nextClearBit(0);
            taken.set(number);
            return number;
        }
    }

    static void giveBack(MeterRegistry registry, String server, int number) {
        synchronized (TAKEN) {
            Map<String, BitSet> servers = TAKEN.getOrDefault(registry, Map.of());
            BitSet taken = servers.get(server);
            if (taken != null) {
                taken.clear(number);
                servers.values().removeIf(BitSet::isEmpty);
            }
        }
    }
}
