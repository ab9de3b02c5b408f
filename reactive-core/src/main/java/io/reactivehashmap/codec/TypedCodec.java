package io.reactivehashmap.codec;

import static java.util.Objects.requireNonNull;

/** Stores the type with the value. The layout is described in {@code docs/typed-codec.md}. */
final class TypedCodec implements Codec<Object> {

    private final ValueWriter writer;
    private final ValueReader reader;

    TypedCodec(TypeRegistry registry) {
        RegisteredTypes types = new RegisteredTypes(registry);
        writer = new ValueWriter(types);
        reader = new ValueReader(types);
    }

    @Override
    public byte[] encode(Object value) {
        ByteSink out = new ByteSink();
        writer.write(requireNonNull(value, "value"), out, 0);
        return out.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        Object value = reader.read(in, 0);
        in.requireEnd();
        return value;
    }
}
