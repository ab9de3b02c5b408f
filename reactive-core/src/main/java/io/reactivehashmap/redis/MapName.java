package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The Redis key of a map's hash. The array is not changed by anybody who is given it. */
record MapName(byte[] bytes, String text) {

    static MapName of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("the name of a map must not be empty");
        }
        return new MapName(bytes.clone(), new String(bytes, UTF_8));
    }
}
