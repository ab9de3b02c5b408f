package io.reactivehashmap.codec;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ready-made codecs. All are immutable and thread-safe; none loads a class that data names.
 *
 * <p>Each has one encoding for equal values, throws {@link CodecException} for a value or for bytes it cannot
 * translate, with a message that quotes neither, and throws {@link NullPointerException} for {@code null}.
 */
public final class Codecs {

    private static final Codec<String> STRING = new StringCodec();
    private static final Codec<byte[]> BYTES = new BytesCodec();
    private static final Codec<Long> INT64 = new Int64Codec();
    private static final Codec<Double> FLOAT64 = new Float64Codec();

    private Codecs() {}

    /** Returns the codec of text as UTF-8. Refuses what would be altered: lone surrogates and malformed bytes. */
    public static Codec<String> string() {
        return STRING;
    }

    /** Returns the codec of bytes as they are. Copies them both ways, so either side may reuse its array. */
    public static Codec<byte[]> bytes() {
        return BYTES;
    }

    /** Returns the codec of integers as the decimal text that {@code HINCRBY} reads and writes. */
    public static Codec<Long> int64() {
        return INT64;
    }

    /**
     * Returns the codec of doubles as the decimal text that {@code HINCRBYFLOAT} reads and writes. Every finite double
     * is read back exactly; NaN and the infinities, which Redis refuses, are refused. What the server computed may have
     * more digits than a double, and is read as the nearest one.
     */
    public static Codec<Double> float64() {
        return FLOAT64;
    }

    /**
     * Returns the codec of a class as JSON.
     *
     * <p>Properties stand in alphabetical order, maps in the order of their keys and sets in the order of their
     * elements' JSON; a map whose keys cannot be compared is refused. Dates and times are ISO-8601 text with their
     * offset and zone. On reading, unknown properties are ignored and missing ones take their default; duplicate
     * properties, trailing text, the JSON {@code null} and more than 100 levels of nesting are refused. So is, both
     * ways, an annotation that asks for class names; subtypes are told apart by {@code Id.NAME}.
     */
    public static <T> Codec<T> json(Class<T> type) {
        JsonMapper mapper = DeterministicJson.newMapper();
        return new JsonCodec<>(mapper, mapper.constructType(requireNonNull(type, "type")));
    }

    /** Returns the codec of a generic type as JSON, which is that of {@link #json(Class)}. */
    public static <T> Codec<T> json(TypeReference<T> type) {
        JsonMapper mapper = DeterministicJson.newMapper();
        return new JsonCodec<>(mapper, mapper.constructType(requireNonNull(type, "type")));
    }

    /**
     * Returns the codec that stores the type with the value, and gives back an equal value of the same type.
     *
     * <p>Built in are strings, {@code byte[]}, the boxed primitives, {@code BigInteger}, {@code BigDecimal},
     * {@code UUID}, the date and time types of {@code java.time}, and lists, sets and maps of anything that can be
     * stored, nested up to 64 deep. Records, classes and enums are stored under their name in {@code registry}, with
     * their properties as {@link #json(Class)} writes them. Values match a registered class exactly; a subclass is
     * another class.
     *
     * <p>Collections come back as {@code ArrayList}, {@code LinkedHashSet} and {@code LinkedHashMap}; sets and maps
     * lose their iteration order, since equal ones have equal encodings. A null element, key or value is refused.
     */
    public static Codec<Object> typed(TypeRegistry registry) {
        return new TypedCodec(requireNonNull(registry, "registry"));
    }

    /**
     * Returns {@code codec} with its encodings compressed by gzip where they are longer than {@code threshold} bytes.
     *
     * @throws IllegalArgumentException if {@code threshold} is not positive
     * @see #compressed(Codec, CompressionOptions)
     */
    public static <T> Codec<T> compressed(Codec<T> codec, int threshold) {
        return compressed(
                codec, CompressionOptions.builder().threshold(threshold).build());
    }

    /**
     * Returns {@code codec} with its encodings compressed where that makes them smaller.
     *
     * <p>Each is preceded by one byte that names the algorithm, so a reader reads whatever the writer's options were.
     * Equal values have equal encodings as long as the writers agree on the options and on the compression library.
     *
     * @throws IllegalStateException if the algorithm is {@link Compression#ZSTD} and {@code zstd-jni} is missing
     */
    public static <T> Codec<T> compressed(Codec<T> codec, CompressionOptions options) {
        return new CompressedCodec<>(requireNonNull(codec, "codec"), requireNonNull(options, "options"));
    }
}
