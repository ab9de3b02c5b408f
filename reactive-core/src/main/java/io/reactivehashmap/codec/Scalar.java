package io.reactivehashmap.codec;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type without parts: the tag that announces its values and the layout that follows. */
record Scalar<T>(int tag, Class<T> type, BiConsumer<ByteSink, T> writer, Function<ByteSource, T> reader) {

    private static final List<Scalar<?>> ALL = List.of(
            new Scalar<>(0x03, String.class, ByteSink::text, ByteSource::text),
            new Scalar<>(0x04, byte[].class, ByteSink::bytes, ByteSource::bytes),
            new Scalar<>(0x05, Boolean.class, ByteSink::bool, ByteSource::bool),
            new Scalar<>(0x06, Byte.class, ByteSink::int8, ByteSource::int8),
            new Scalar<>(0x07, Short.class, ByteSink::int16, ByteSource::int16),
            new Scalar<>(0x08, Integer.class, ByteSink::int32, ByteSource::int32),
            new Scalar<>(0x0B, Long.class, ByteSink::int64, ByteSource::int64),
            new Scalar<>(0x0C, Float.class, ByteSink::float32, ByteSource::float32),
            new Scalar<>(0x0E, Double.class, ByteSink::float64, ByteSource::float64),
            new Scalar<>(0x0F, Character.class, ByteSink::char16, ByteSource::char16),
            new Scalar<>(0x10, BigInteger.class, ByteSink::bigInteger, ByteSource::bigInteger),
            new Scalar<>(0x11, BigDecimal.class, ByteSink::bigDecimal, ByteSource::bigDecimal),
            new Scalar<>(0x12, UUID.class, ByteSink::uuid, ByteSource::uuid));

    private static final Map<Class<?>, Scalar<?>> BY_TYPE =
            ALL.stream().collect(toUnmodifiableMap(Scalar::type, scalar -> scalar));

    private static final Map<Integer, Scalar<?>> BY_TAG =
            ALL.stream().collect(toUnmodifiableMap(Scalar::tag, scalar -> scalar));

    static @Nullable Scalar<?> ofType(Class<?> type) {
        return BY_TYPE.get(type);
    }

    static @Nullable Scalar<?> ofTag(int tag) {
        return BY_TAG.get(tag);
    }

    void write(Object value, ByteSink out) {
        out.uint8(tag);
        writer.accept(out, type.cast(value));
    }

    T read(ByteSource in) {
        return reader.apply(in);
    }
}
