package io.reactivehashmap.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The types of a {@link TypeRegistry}, each with the codec of its values. */
final class RegisteredTypes {

    static final int TAG = 0x17;

    private final Map<Class<?>, RegisteredType> byClass = new HashMap<>();
    private final Map<String, RegisteredType> byName = new HashMap<>();

    RegisteredTypes(TypeRegistry registry) {
        JsonMapper mapper = DeterministicJson.newMapper();
        registry.types().forEach((name, type) -> {
            RegisteredType registered = new RegisteredType(name, codec(type, mapper));
            byClass.put(type, registered);
            byName.put(name, registered);
        });
    }

    @Nullable
    RegisteredType ofClass(Class<?> type) {
        return byClass.get(type);
    }

    @Nullable
    RegisteredType ofName(String name) {
        return byName.get(name);
    }

    private static Codec<Object> codec(Class<?> type, JsonMapper mapper) {
        return type.isEnum() ? new EnumCodec(type) : new JsonCodec<>(mapper, mapper.constructType(type));
    }

    record RegisteredType(String name, Codec<Object> codec) {

        void write(Object value, ByteSink out) {
            out.uint8(TAG);
            out.text(name);
            out.bytes(codec.encode(value));
        }

        Object read(ByteSource in) {
            return codec.decode(in.bytes());
        }
    }
}
