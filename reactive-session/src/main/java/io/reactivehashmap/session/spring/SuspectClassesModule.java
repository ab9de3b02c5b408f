package io.reactivehashmap.session.spring;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator.Validity;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.ClassNameIdResolver;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;
import tools.jackson.databind.module.SimpleModule;

/**
 * Names classes as {@code SecurityJacksonModules} does, and notes those that it would not read: Jackson by itself asks
 * what is allowed only when it reads. Comes after those modules.
 */
final class SuspectClassesModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    private final PolymorphicTypeValidator validator;

    SuspectClassesModule(PolymorphicTypeValidator validator) {
        super(SuspectClassesModule.class.getName());
        this.validator = validator;
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        ((MapperBuilder<?, ?>) context.getOwner()).setDefaultTyping(new NotingResolverBuilder(validator));
    }

    private static final class NotingResolverBuilder extends DefaultTypeResolverBuilder {

        private static final long serialVersionUID = 1;

        NotingResolverBuilder(PolymorphicTypeValidator validator) {
            super(validator, DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY);
        }

        @Override
        protected TypeIdResolver idResolver(
                DatabindContext context,
                JavaType baseType,
                PolymorphicTypeValidator validator,
                Collection<NamedType> subtypes,
                boolean isForWriting,
                boolean isForReading) {
            return new NotingNames(baseType, subtypes, validator);
        }
    }

    private static final class NotingNames extends ClassNameIdResolver {

        private static final long serialVersionUID = 1;

        private final Set<Class<?>> allowed = ConcurrentHashMap.newKeySet();

        NotingNames(JavaType baseType, Collection<NamedType> subtypes, PolymorphicTypeValidator validator) {
            super(baseType, subtypes, validator);
        }

        @Override
        public String idFromValue(DatabindContext context, Object value) {
            return noted(context, value, super.idFromValue(context, value));
        }

        @Override
        public String idFromValueAndType(DatabindContext context, Object value, Class<?> type) {
            return noted(context, value, super.idFromValueAndType(context, value, type));
        }

        private String noted(DatabindContext context, Object value, String name) {
            Class<?> type = value.getClass();
            if (allowed.contains(type)) {
                return name;
            }
            if (isAllowed(context, type, name)) {
                allowed.add(type);
            } else {
                SuspectClasses.note(context, name);
            }
            return name;
        }

        private boolean isAllowed(DatabindContext context, Class<?> type, String name) {
            return _subTypeValidator.validateSubClassName(context, _baseType, name) == Validity.ALLOWED
                    || _subTypeValidator.validateSubType(context, _baseType, context.constructType(type))
                            == Validity.ALLOWED;
        }
    }
}
