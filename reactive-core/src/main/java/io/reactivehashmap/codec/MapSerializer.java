package io.reactivehashmap.codec;

import java.util.LinkedHashMap;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Hides the comparator of a sorted map, which Jackson would follow, where it sorts other maps by natural order. */
final class MapSerializer extends DelegatingSerializer {

    MapSerializer(ValueSerializer<Object> delegate) {
        super(delegate);
    }

    @Override
    ValueSerializer<Object> inFrontOf(ValueSerializer<Object> contextual) {
        return new MapSerializer(contextual);
    }

    @Override
    public void serialize(Object map, JsonGenerator out, SerializationContext context) {
        delegate.serialize(withoutComparator(map), out, context);
    }

    @Override
    public void serializeWithType(Object map, JsonGenerator out, SerializationContext context, TypeSerializer type) {
        delegate.serializeWithType(withoutComparator(map), out, context, type);
    }

    private static Object withoutComparator(Object map) {
        return map instanceof SortedMap<?, ?> sorted ? new LinkedHashMap<>(sorted) : map;
    }
}
