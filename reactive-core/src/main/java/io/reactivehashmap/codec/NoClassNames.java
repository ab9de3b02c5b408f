package io.reactivehashmap.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Refuses the annotations that ask for class names in JSON, before any is written, let alone read. */
final class NoClassNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        JsonTypeInfo.Value info = super.findPolymorphicTypeInfo(config, annotated);
        if (info != null && isClassName(info.getIdType())) {
            throw new IllegalArgumentException(
                    annotated.getName() + " asks for class names: use @JsonTypeInfo(use = Id.NAME)");
        }
        return info;
    }

    private static boolean isClassName(JsonTypeInfo.Id id) {
        return id == JsonTypeInfo.Id.CLASS || id == JsonTypeInfo.Id.MINIMAL_CLASS;
    }
}
