package io.reactivehashmap.codec;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.RegisteredTypes.RegisteredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what {@link ValueWriter} has written, and nothing else. */
final class ValueReader {

    private final RegisteredTypes types;

    ValueReader(RegisteredTypes types) {
        this.types = types;
    }

    Object read(ByteSource in, int depth) {
        int tag = in.uint8();
        return switch (tag) {
            case ValueWriter.LIST_TAG -> readList(in, Nesting.enter(depth));
            case ValueWriter.SET_TAG -> readSet(in, Nesting.enter(depth));
            case ValueWriter.MAP_TAG -> readMap(in, Nesting.enter(depth));
            case TimeType.TAG -> readTime(in);
            case RegisteredTypes.TAG -> readRegistered(in);
            default -> readScalar(tag, in);
        };
    }

    private List<Object> readList(ByteSource in, int depth) {
        int count = in.count(1);
        // Not of that capacity: lists in lists could each claim all the bytes that are left.
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(read(in, depth));
        }
        return list;
    }

    private Set<Object> readSet(ByteSource in, int depth) {
        int count = in.count(1);
        Set<Object> set = new LinkedHashSet<>();
        AscendingOrder order = new AscendingOrder(in);
        for (int i = 0; i < count; i++) {
            order.beginNext();
            Object element = read(in, depth);
            order.endNext();
            if (!set.add(element)) {
                throw new CodecException("a set holds an element twice");
            }
        }
        return set;
    }

    private Map<Object, Object> readMap(ByteSource in, int depth) {
        int count = in.count(2);
        Map<Object, Object> map = new LinkedHashMap<>();
        AscendingOrder order = new AscendingOrder(in);
        for (int i = 0; i < count; i++) {
            order.beginNext();
            Object key = read(in, depth);
            order.endNext();
            if (map.put(key, read(in, depth)) != null) {
                throw new CodecException("a map holds a key twice");
            }
        }
        return map;
    }

    private static Object readTime(ByteSource in) {
        TimeType<?> type = TimeType.ofCode(in.uint8());
        if (type == null) {
            throw new CodecException("unknown code of a date or time");
        }
        return type.read(in);
    }

    private Object readRegistered(ByteSource in) {
        String name = in.text();
        RegisteredType type = types.ofName(name);
        if (type == null) {
            throw new CodecException(
                    TypeRegistry.isName(name)
                            ? "the type '" + name + "' is not in the TypeRegistry"
                            : "the name of a type is malformed");
        }
        return type.read(in);
    }

    private static Object readScalar(int tag, ByteSource in) {
        Scalar<?> type = Scalar.ofTag(tag);
        if (type == null) {
            throw new CodecException(String.format("no type has the tag 0x%02x: not written by a typed codec", tag));
        }
        return type.read(in);
    }

    /** Holds set elements and map keys to the one order in which they are written, so that a value has one encoding. */
    private static final class AscendingOrder {

        private final ByteSource in;
        private int previousStart;
        private int previousEnd;
        private int start;

        AscendingOrder(ByteSource in) {
            this.in = in;
        }

        void beginNext() {
            start = in.position();
        }

        void endNext() {
            int end = in.position();
            if (in.compareRanges(previousStart, previousEnd, start, end) >= 0) {
                throw new CodecException("the parts of a set or a map are not in order");
            }
            previousStart = start;
            previousEnd = end;
        }
    }
}
