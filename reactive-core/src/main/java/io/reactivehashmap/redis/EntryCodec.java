package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.MapEntry;
import io.reactivehashmap.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Translates the entries of one map: applies the size cap, and turns whatever a codec throws into an error that names
 * the map and says which element it was.
 */
final class EntryCodec<K, V> {

    private static final long NO_POSITION = -1;
    private static final int LARGE_BYTES = 64 * 1024;
    private static final int MANY_ELEMENTS = 64;

    private final MapName map;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final int maxBytes;

    EntryCodec(MapName map, Codec<K> keys, Codec<V> values, int maxBytes) {
        this.map = map;
        this.keys = keys;
        this.values = values;
        this.maxBytes = maxBytes;
    }

    byte[] encodeKey(Operation operation, K key) {
        return encode(operation, keys, key, "key");
    }

    byte[] encodeValue(Operation operation, V value) {
        return encode(operation, values, value, "value");
    }

    V decodeValue(Operation operation, byte[] bytes) {
        return decode(operation, values, bytes, "the value", NO_POSITION);
    }

    /** Returns what decodes the value that an operation is answered with. */
    ReplyDecoder<byte[], V> valueDecoder(Operation operation) {
        return new ReplyDecoder<>() {
            @Override
            public V decode(byte[] bytes) {
                return decodeValue(operation, bytes);
            }

            @Override
            public boolean isHeavy(byte[] bytes) {
                return bytes.length >= LARGE_BYTES;
            }
        };
    }

    /** Returns what decodes the values of {@code slice}, leaving out the keys that have none. */
    ReplyDecoder<List<byte[]>, List<MapEntry<K, V>>> entriesDecoder(KeySlices.Slice<K> slice) {
        return new ReplyDecoder<>() {
            @Override
            public List<MapEntry<K, V>> decode(List<byte[]> values) {
                return entries(slice, values);
            }

            @Override
            public boolean isHeavy(List<byte[]> values) {
                return isMuch(values);
            }
        };
    }

    /** Decodes a value at once if that is little work, and away from the event loop if it may be much. */
    Mono<V> decodeLater(Operation operation, byte[] bytes) {
        return bytes.length < LARGE_BYTES
                ? Mono.just(decodeValue(operation, bytes))
                : Mono.fromSupplier(() -> decodeValue(operation, bytes)).subscribeOn(Schedulers.parallel());
    }

    /** Decodes the sum that an increment has left; the server adds numbers that are larger than any double. */
    Double decodeSum(byte[] bytes) {
        double sum = Double.parseDouble(new String(bytes, US_ASCII));
        if (Double.isInfinite(sum)) {
            throw new CodecException(
                    Operation.INCREMENT.untriedOn(map), "the sum is stored, and larger than any double", null);
        }
        return sum;
    }

    /** Returns what decodes keys that are each followed by their value. */
    ReplyDecoder<List<byte[]>, List<MapEntry<K, V>>> pairsDecoder(Operation operation) {
        return new ReplyDecoder<>() {
            @Override
            public List<MapEntry<K, V>> decode(List<byte[]> pairs) {
                return entries(operation, pairs);
            }

            @Override
            public boolean isHeavy(List<byte[]> pairs) {
                return isMuch(pairs);
            }
        };
    }

    private List<MapEntry<K, V>> entries(Operation operation, List<byte[]> pairs) {
        List<MapEntry<K, V>> entries = new ArrayList<>(pairs.size() / 2);
        for (int i = 0; i < pairs.size(); i += 2) {
            entries.add(decodeEntry(operation, pairs.get(i), pairs.get(i + 1), i / 2));
        }
        return entries;
    }

    private List<MapEntry<K, V>> entries(KeySlices.Slice<K> slice, List<byte[]> values) {
        List<MapEntry<K, V>> entries = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value != null) {
                V decoded = decodeValue(Operation.GET_ALL, value, slice.start() + i);
                entries.add(new MapEntry<>(slice.keys().get(i), decoded));
            }
        }
        return entries;
    }

    private static boolean isMuch(List<byte[]> elements) {
        return elements.size() >= MANY_ELEMENTS || bytes(elements) >= LARGE_BYTES;
    }

    private static int bytes(List<byte[]> values) {
        int bytes = 0;
        for (byte[] value : values) {
            bytes += value == null ? 0 : value.length;
        }
        return bytes;
    }

    /** Decodes the value at {@code position}, counted from 0, of what the operation delivers. */
    V decodeValue(Operation operation, byte[] bytes, long position) {
        return decode(operation, values, bytes, "the value", position);
    }

    /** Decodes the key at {@code position}, counted from 0, of what the operation delivers. */
    K decodeKey(Operation operation, byte[] bytes, long position) {
        return decode(operation, keys, bytes, "the key", position);
    }

    /** Decodes the entry at {@code position}, counted from 0, of what the operation delivers. */
    MapEntry<K, V> decodeEntry(Operation operation, byte[] key, byte[] value, long position) {
        return new MapEntry<>(decodeKey(operation, key, position), decodeValue(operation, value, position));
    }

    private <T> byte[] encode(Operation operation, Codec<T> codec, T element, String what) {
        byte[] bytes;
        try {
            bytes = requireNonNull(codec.encode(element), "the codec returned null");
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw failed(operation, "the " + what + " cannot be encoded", e);
        }
        if (bytes.length > maxBytes) {
            throw new InvalidRequestException(
                    operation.untriedOn(map),
                    "the " + what + " has " + bytes.length + " bytes, more than the " + maxBytes + " allowed",
                    null);
        }
        return bytes;
    }

    private <T> T decode(Operation operation, Codec<T> codec, byte[] bytes, String what, long position) {
        try {
            return requireNonNull(codec.decode(bytes), "the codec returned null");
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            String where = position == NO_POSITION ? what : what + " at position " + position;
            throw failed(operation, where + " cannot be decoded", e);
        }
    }

    private CodecException failed(Operation operation, String what, Throwable cause) {
        return new CodecException(operation.untriedOn(map), what + ": " + RedisErrors.reason(cause), cause);
    }
}
