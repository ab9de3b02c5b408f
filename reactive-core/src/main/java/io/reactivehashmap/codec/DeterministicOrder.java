package io.reactivehashmap.codec;

import java.util.Set;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Has equal sets, and equal maps, written in one order, whatever their implementation or comparator. */
final class DeterministicOrder extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked")
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        boolean maybeSet = type.isTypeOrSubTypeOf(Set.class) || type.isTypeOrSuperTypeOf(Set.class);
        return maybeSet ? new SetSerializer((ValueSerializer<Object>) serializer) : serializer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return new MapSerializer((ValueSerializer<Object>) serializer);
    }
}
