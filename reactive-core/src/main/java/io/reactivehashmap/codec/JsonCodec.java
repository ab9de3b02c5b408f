package io.reactivehashmap.codec;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes values of one type as JSON. Messages say where and why, in words of our own: Jackson's quote the value. */
final class JsonCodec<T> implements Codec<T> {

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final JavaType type;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    JsonCodec(JsonMapper mapper, JavaType type) {
        this.type = type;
        this.writer = mapper.writerFor(type);
        this.reader = mapper.readerFor(type);
    }

    @Override
    public byte[] encode(T value) {
        byte[] json = write(requireNonNull(value, "value"));
        if (Arrays.equals(json, NULL)) {
            throw new CodecException(name() + " is written as the JSON null, which is no value");
        }
        return json;
    }

    @Override
    public T decode(byte[] bytes) {
        T value = read(bytes);
        if (value == null) {
            throw new CodecException("the JSON null is no value of " + name());
        }
        return value;
    }

    private byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (RuntimeException e) {
            throw new CodecException(name() + " cannot be written as JSON: " + describe(e), e);
        } catch (StackOverflowError e) {
            // The depth is limited, but the stack that a level needs depends on the classes of the user.
            throw new CodecException(name() + " cannot be written as JSON: it is nested too deeply", e);
        }
    }

    private T read(byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (RuntimeException e) {
            throw new CodecException(name() + " cannot be read from JSON: " + describe(e), e);
        }
    }

    private String name() {
        return type.toCanonical();
    }

    private static String describe(RuntimeException failure) {
        String kind = failure.getClass().getSimpleName();
        TokenStreamLocation location = failure instanceof JacksonException jackson ? jackson.getLocation() : null;
        return location == null || location.getLineNr() < 1
                ? kind
                : kind + " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
