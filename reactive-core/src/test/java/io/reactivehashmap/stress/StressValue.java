package io.reactivehashmap.stress;

/**
 * A value that names its key, its writer and which of the writer's values it is: each is written at most once.
 *
 * @param key the key
 * @param writer who wrote it
 * @param sequence how many values its writer had made before it
 * @param poison when the codec fails on it
 * @param padding how many bytes it has beside all that
 */
record StressValue(String key, int writer, int sequence, Poison poison, int padding) {

    enum Poison {
        NONE,
        WHEN_ENCODED,
        WHEN_DECODED
    }
}
