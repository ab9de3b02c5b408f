package io.reactivehashmap.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of maps as they appear in tags: the first hundred as they are, all others as one. An application that has a
 * map for every user must not fill its registry.
 */
final class MapTags {

    static final int MAX_NAMES = 100;

    /** What stands for the names beyond those. */
    static final String OTHER = "other";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    String tag(String name) {
        if (names.contains(name)) {
            return name;
        }
        synchronized (names) {
            return names.size() < MAX_NAMES || names.contains(name) ? remembered(name) : OTHER;
        }
    }

    private String remembered(String name) {
        names.add(name);
        return name;
    }
}
