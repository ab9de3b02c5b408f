package io.reactivehashmap.redis;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.redis.HashScan.ElementDecoder;
import io.reactivehashmap.scan.ScanOptions;
import reactor.core.publisher.Flux;

/** The three ways to stream a map. */
final class MapScans<K, V> {

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final Route route;

    MapScans(MapName map, EntryCodec<K, V> codec, Route route) {
        this.map = map;
        this.codec = codec;
        this.route = route;
    }

    Flux<MapEntry<K, V>> entries(ScanOptions options) {
        return scan(
                Operation.ENTRIES,
                options,
                (key, value, position) -> codec.decodeEntry(Operation.ENTRIES, key, value, position));
    }

    Flux<K> keys(ScanOptions options) {
        return scan(Operation.KEYS, options, (key, value, position) -> codec.decodeKey(Operation.KEYS, key, position));
    }

    Flux<V> values(ScanOptions options) {
        return scan(
                Operation.VALUES,
                options,
                (key, value, position) -> codec.decodeValue(Operation.VALUES, value, position));
    }

    private <T> Flux<T> scan(Operation operation, ScanOptions options, ElementDecoder<T> decoder) {
        return new HashScan<>(map, operation, options, () -> new ScanPages(map, operation, options, route), decoder);
    }
}
