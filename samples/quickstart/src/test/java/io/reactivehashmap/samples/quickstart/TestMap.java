package io.reactivehashmap.samples.quickstart;

import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The tour's map as another client of the server sees it. */
record TestMap(ReactiveHashMaps maps, ReactiveHashMap<String, String> map) implements AutoCloseable {

    /** Long enough to connect while other tests keep every processor busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static TestMap on(EmbeddedRedis redis) {
        ReactiveHashMaps maps =
                ReactiveHashMaps.builder().uri(redis.uri()).deadline(PATIENCE).build();
        return new TestMap(maps, maps.map(Tour.MAP, Codecs.string(), Codecs.string()));
    }

    void put(String key, String value) {
        map.put(key, value).block();
    }

    @Nullable
    String get(String key) {
        return map.get(key).block();
    }

    long size() {
        return map.size().blockOptional().orElseThrow();
    }

    @Override
    public void close() {
        maps.close();
    }
}
