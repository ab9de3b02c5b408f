package io.reactivehashmap.codec;

import io.reactivehashmap.codec.Samples.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Copies values into other implementations of their collections, filled in another order. */
record Reordered(Random random) {

    Object copy(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::copy).toList();
        }
        if (value instanceof Set<?> set) {
            return new HashSet<>(shuffled(set.stream().map(this::copy).toList()));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            shuffled(map.entrySet()).forEach(entry -> copy.put(copy(entry.getKey()), copy(entry.getValue())));
            return copy;
        }
        return value instanceof Order order ? copy(order) : value;
    }

    private Order copy(Order order) {
        return new Order(
                order.id(),
                order.total(),
                order.lines(),
                new HashSet<>(shuffled(order.extras())),
                new LinkedHashMap<>(Map.copyOf(order.counts())),
                order.status(),
                order.times(),
                order.discount());
    }

    private <T> List<T> shuffled(Collection<T> values) {
        List<T> list = new ArrayList<>(values);
        Collections.shuffle(list, random);
        return list;
    }
}
