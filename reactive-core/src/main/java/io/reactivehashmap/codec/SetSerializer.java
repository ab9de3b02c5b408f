package io.reactivehashmap.codec;

import static java.util.Comparator.comparing;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Writes the elements of a set in the order of their JSON. Jackson can sort too, but only by the elements' natural
 * order, which most records lack, and it leaves a sorted set in the order of its own comparator.
 */
final class SetSerializer extends DelegatingSerializer {

    private static final Object DEPTH = new Object();

    SetSerializer(ValueSerializer<Object> delegate) {
        super(delegate);
    }

    @Override
    ValueSerializer<Object> inFrontOf(ValueSerializer<Object> contextual) {
        return new SetSerializer(contextual);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        if (value instanceof Set<?> set) {
            out.writeStartArray(set);
            writeElements(set, out, context);
            out.writeEndArray();
        } else {
            delegate.serialize(value, out, context);
        }
    }

    @Override
    public void serializeWithType(Object value, JsonGenerator out, SerializationContext context, TypeSerializer type) {
        if (value instanceof Set<?> set) {
            WritableTypeId id = type.writeTypePrefix(out, context, type.typeId(set, JsonToken.START_ARRAY));
            writeElements(set, out, context);
            type.writeTypeSuffix(out, context, id);
        } else {
            delegate.serializeWithType(value, out, context, type);
        }
    }

    private void writeElements(Set<?> set, JsonGenerator out, SerializationContext context) {
        // Jackson's own limit begins anew with each buffer, and would let a set that contains itself exhaust the stack.
        int depth = context.getAttribute(DEPTH) instanceof Integer outer ? outer + 1 : 1;
        if (depth > DeterministicJson.MAX_DEPTH) {
            context.reportMappingProblem("sets are nested deeper than %d", DeterministicJson.MAX_DEPTH);
        }
        context.setAttribute(DEPTH, depth);
        writeSorted(set, out, context);
        context.setAttribute(DEPTH, depth - 1);
    }

    private void writeSorted(Set<?> set, JsonGenerator out, SerializationContext context) {
        List<Element> elements = new ArrayList<>();
        TokenBuffer array = context.bufferForValueConversion();
        delegate.serialize(set, array, context);
        JsonParser tokens = array.asParser();
        tokens.nextToken();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            elements.add(Element.read(tokens, context));
        }
        elements.sort(comparing(Element::json));
        elements.forEach(element -> element.tokens().serialize(out));
    }

    private record Element(TokenBuffer tokens, String json) {

        static Element read(JsonParser array, SerializationContext context) {
            TokenBuffer tokens = context.bufferForValueConversion();
            tokens.copyCurrentStructure(array);
            StringWriter json = new StringWriter();
            try (JsonGenerator out = context.createGenerator(json)) {
                tokens.serialize(out);
            }
            return new Element(tokens, json.toString());
        }
    }
}
