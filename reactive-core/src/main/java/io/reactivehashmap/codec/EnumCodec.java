package io.reactivehashmap.codec;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.reactivehashmap.CodecException;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a constant of one enum as its name. */
final class EnumCodec implements Codec<Object> {

    private final Class<?> type;
    private final Map<String, Object> constants;

    EnumCodec(Class<?> type) {
        this.type = type;
        this.constants = Stream.of(type.getEnumConstants())
                .collect(toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
    }

    @Override
    public byte[] encode(Object value) {
        return Utf8.encode(((Enum<?>) value).name());
    }

    @Override
    public Object decode(byte[] bytes) {
        Object constant = constants.get(Utf8.decode(bytes, 0, bytes.length));
        if (constant == null) {
            throw new CodecException(type.getName() + " has no such constant");
        }
        return constant;
    }
}
