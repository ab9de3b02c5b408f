package io.reactivehashmap;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A call whose result tells what was there before it, on a map and on a model of one. */
record Step(OnMap onMap, OnModel onModel) {

    /** What one thread may do without waiting: commands, merged or not, and scripts. */
    static final List<Step> KINDS = List.of(
            new Step((map, key, value) -> map.get(key), (model, key, value) -> model.get(key)),
            new Step((map, key, value) -> map.put(key, value), (model, key, value) -> {
                model.put(key, value);
                return null;
            }),
            new Step((map, key, value) -> map.remove(key), (model, key, value) -> model.remove(key) != null),
            new Step(
                    (map, key, value) -> map.putIfAbsent(key, value),
                    (model, key, value) -> model.putIfAbsent(key, value) == null),
            new Step(
                    (map, key, value) -> map.replace(key, value),
                    (model, key, value) -> model.replace(key, value) != null),
            new Step((map, key, value) -> map.getAndPut(key, value), (model, key, value) -> model.put(key, value)),
            new Step((map, key, value) -> map.getAndRemove(key), (model, key, value) -> model.remove(key)),
            new Step((map, key, value) -> map.size(), (model, key, value) -> model.size()));

    interface OnMap {
        Mono<?> call(ReactiveHashMap<String, String> map, String key, String value);
    }

    interface OnModel {

        /** Returns the result that the call must have, {@code null} if it is to be empty. */
        @Nullable
        Object call(Map<String, String> model, String key, String value);
    }
}
