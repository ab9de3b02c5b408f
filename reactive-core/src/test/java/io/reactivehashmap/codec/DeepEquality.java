package io.reactivehashmap.codec;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Equality of values and of their types, that also looks into arrays. */
final class DeepEquality {

    private DeepEquality() {}

    static boolean same(@Nullable Object actual, Object expected) {
        if (expected instanceof List<?> list && actual instanceof List<?> other) {
            return list.size() == other.size() && sameElements(other.iterator(), list);
        }
        if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> other) {
            return map.keySet().equals(other.keySet())
                    && map.entrySet().stream().allMatch(entry -> same(other.get(entry.getKey()), entry.getValue()));
        }
        if (expected instanceof Set<?> set) {
            return set.equals(actual);
        }
        if (expected instanceof byte[] bytes && actual instanceof byte[] other) {
            return Arrays.equals(bytes, other);
        }
        return actual != null && actual.getClass() == expected.getClass() && actual.equals(expected);
    }

    private static boolean sameElements(Iterator<?> actual, List<?> expected) {
        return expected.stream().allMatch(element -> same(actual.next(), element));
    }
}
