package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.codec.TypeRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Encodes the attributes of an application with Spring Security: what that puts into sessions as JSON, by its own
 * Jackson modules, and everything else as {@link Codecs#typed} does.
 *
 * <p>That JSON names classes. One is only read if Spring Security allows it or it is registered, and only written then:
 * a user of a class that is not registered fails to log in, rather than with the next request.
 */
public final class SecurityAttributeCodec implements Codec<Object> {

    private static final String SECURITY = "org.springframework.security.";
    private static final List<String> JDK_COLLECTIONS = List.of(
            "java.util.ImmutableCollections$",
            "java.util.Collections$EmptySet",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$SingletonMap");
    private static final byte JSON_OBJECT = '{';
    private static final byte JSON_ARRAY = '[';

    private final Codec<Object> others;
    private final JsonMapper mapper;

    /** @param types the types of attributes beside those that are built in, and of what users consist of */
    public SecurityAttributeCodec(TypeRegistry types) {
        this.others = Codecs.typed(requireNonNull(types, "types"));
        BasicPolymorphicTypeValidator.Builder allowed = BasicPolymorphicTypeValidator.builder();
        types.types().values().forEach(allowed::allowIfSubType);
        // What sessions often have, and yet is left out by the modules of Spring Security 7.1.
        allowed.allowIfSubType(DefaultCsrfToken.class);
        JDK_COLLECTIONS.forEach(allowed::allowIfSubType);
        List<JacksonModule> modules =
                SecurityJacksonModules.getModules(SecurityAttributeCodec.class.getClassLoader(), allowed);
        this.mapper = JsonMapper.builder()
                .addModules(modules)
                .addModule(new SuspectClassesModule(allowed.build()))
                .build();
    }

    @Override
    public byte[] encode(Object value) {
        if (!isOfSecurity(value)) {
            return others.encode(value);
        }
        try {
            SuspectClasses suspects = new SuspectClasses();
            byte[] json = suspects.noting(mapper.writerFor(Object.class)).writeValueAsBytes(value);
            if (!suspects.isEmpty()) {
                requireReadable(json, suspects);
            }
            return json;
        } catch (JacksonException e) {
            throw new CodecException(e.getOriginalMessage(), e);
        }
    }

    @Override
    public Object decode(byte[] bytes) {
        // No encoding of the other codec begins as JSON does.
        if (bytes.length == 0 || (bytes[0] != JSON_OBJECT && bytes[0] != JSON_ARRAY)) {
            return others.decode(bytes);
        }
        try {
            return mapper.readValue(bytes, Object.class);
        } catch (JacksonException e) {
            throw new CodecException(e.getOriginalMessage(), e);
        }
    }

    /** Classes that are not allowed may stand where Spring Security does without their names. */
    private void requireReadable(byte[] json, SuspectClasses suspects) {
        try {
            mapper.readValue(json, Object.class);
        } catch (JacksonException e) {
            throw new CodecException(
                    "could not be read again, because of the types " + suspects + ", which are not registered", e);
        }
    }

    private static boolean isOfSecurity(Object value) {
        if (value instanceof Map<?, ?> map) {
            return anyOfSecurity(map.values());
        }
        if (value instanceof Collection<?> collection) {
            return anyOfSecurity(collection);
        }
        return value.getClass().getName().startsWith(SECURITY);
    }

    private static boolean anyOfSecurity(Collection<?> values) {
        return values.stream().anyMatch(value -> value != null && isOfSecurity(value));
    }
}
