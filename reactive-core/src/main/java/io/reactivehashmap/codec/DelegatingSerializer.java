package io.reactivehashmap.codec;

import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** A serializer in front of the one that Jackson would use. */
abstract class DelegatingSerializer extends ValueSerializer<Object> {

    final ValueSerializer<Object> delegate;

    DelegatingSerializer(ValueSerializer<Object> delegate) {
        this.delegate = delegate;
    }

    /** Returns a serializer as this one, in front of what the delegate becomes for one property. */
    abstract ValueSerializer<Object> inFrontOf(ValueSerializer<Object> contextual);

    @Override
    public final void resolve(SerializationContext context) {
        delegate.resolve(context);
    }

    @Override
    public final ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
        return inFrontOf(context.handleSecondaryContextualization(delegate, property));
    }

    @Override
    public final boolean isEmpty(SerializationContext context, Object value) {
        return delegate.isEmpty(context, value);
    }
}
