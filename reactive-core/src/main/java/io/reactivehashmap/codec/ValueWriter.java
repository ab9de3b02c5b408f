package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.RegisteredTypes.RegisteredType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes a value and, recursively, its parts; {@code depth} counts the collections around it. */
final class ValueWriter {

    static final int LIST_TAG = 0x14;
    static final int SET_TAG = 0x15;
    static final int MAP_TAG = 0x16;

    private final RegisteredTypes types;

    ValueWriter(RegisteredTypes types) {
        this.types = types;
    }

    void write(Object value, ByteSink out, int depth) {
        Class<?> type = typeOf(value);
        Scalar<?> scalar = Scalar.ofType(type);
        if (scalar != null) {
            scalar.write(value, out);
        } else if (value instanceof List<?> list) {
            writeList(list, out, Nesting.enter(depth));
        } else if (value instanceof Set<?> set) {
            writeSet(set, out, Nesting.enter(depth));
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, out, Nesting.enter(depth));
        } else {
            writeNamed(value, type, out);
        }
    }

    /** Returns the type a value is stored as: an enum constant or a zone may be of a class that only implements it. */
    private static Class<?> typeOf(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        return value instanceof ZoneId ? ZoneId.class : value.getClass();
    }

    private void writeList(List<?> list, ByteSink out, int depth) {
        // A snapshot: were the list to change meanwhile, the count would not fit.
        @Nullable Object[] elements = list.toArray();
        out.uint8(LIST_TAG);
        out.count(elements.length);
        for (int i = 0; i < elements.length; i++) {
            write(requirePresent(elements[i], "the element of a list at index " + i), out, depth);
        }
    }

    private void writeSet(Set<?> set, ByteSink out, int depth) {
        SortedSet<byte[]> elements = new TreeSet<>(Arrays::compareUnsigned);
        for (Object element : set) {
            if (!elements.add(encode(requirePresent(element, "an element of a set"), depth))) {
                throw alike("elements of a set");
            }
        }
        out.uint8(SET_TAG);
        out.count(elements.size());
        elements.forEach(out::raw);
    }

    private void writeMap(Map<?, ?> map, ByteSink out, int depth) {
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        map.forEach((key, value) -> {
            byte[] encodedKey = encode(requirePresent(key, "a key of a map"), depth);
            byte[] encodedValue = encode(requirePresent(value, "a value of a map"), depth);
            if (entries.put(encodedKey, encodedValue) != null) {
                throw alike("keys of a map");
            }
        });
        out.uint8(MAP_TAG);
        out.count(entries.size());
        entries.forEach((key, value) -> {
            out.raw(key);
            out.raw(value);
        });
    }

    private void writeNamed(Object value, Class<?> type, ByteSink out) {
        TimeType<?> time = TimeType.ofType(type);
        RegisteredType registered = types.ofClass(type);
        if (time != null) {
            time.write(value, out);
        } else if (registered != null) {
            registered.write(value, out);
        } else {
            throw new CodecException(type.getTypeName() + adviceOn(type));
        }
    }

    private static String adviceOn(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? " is not stored: copy it to a List or a Set"
                : " is not registered: add .register(\"a-short-name\", " + type.getSimpleName()
                        + ".class) to the TypeRegistry";
    }

    private byte[] encode(Object value, int depth) {
        ByteSink out = new ByteSink();
        write(value, out, depth);
        return out.toByteArray();
    }

    private static Object requirePresent(@Nullable Object part, String where) {
        if (part == null) {
            throw new CodecException(where + " is null");
        }
        return part;
    }

    /** Unequal values that are written alike, such as two arrays of the same bytes, would become one on reading. */
    private static CodecException alike(String what) {
        return new CodecException("two " + what + " have the same encoding");
    }
}
