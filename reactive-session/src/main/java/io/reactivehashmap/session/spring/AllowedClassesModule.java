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
 * Names classes as {@code SecurityJacksonModules} does, but writes none that it would not read: Jackson by itself asks
 * what is allowed only when it reads. Comes after those modules.
 */
final class AllowedClassesModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    private final PolymorphicTypeValidator validator;

    AllowedClassesModule(PolymorphicTypeValidator validator) {
        super(AllowedClassesModule.class.getName());
        this.validator = validator;
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        ((MapperBuilder<?, ?>) context.getOwner()).setDefaultTyping(new AllowedClasses(validator));
    }

    private static final class AllowedClasses extends DefaultTypeResolverBuilder {

        private static final long serialVersionUID = 1;

        AllowedClasses(PolymorphicTypeValidator validator) {
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
            return new CheckedNames(baseType, subtypes, validator);
        }
    }

    private static final class CheckedNames extends ClassNameIdResolver {

        private static final long serialVersionUID = 1;

        private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

        CheckedNames(JavaType baseType, Collection<NamedType> subtypes, PolymorphicTypeValidator validator) {
            super(baseType, subtypes, validator);
        }

        @Override
        public String idFromValue(DatabindContext context, Object value) {
            return checked(context, value, super.idFromValue(context, value));
        }

        @Override
        public String idFromValueAndType(DatabindContext context, Object value, Class<?> type) {
            return checked(context, value, super.idFromValueAndType(context, value, type));
        }

        private String checked(DatabindContext context, Object value, String name) {
            Class<?> type = value.getClass();
            if (!checked.contains(type)) {
                if (!isAllowed(context, type, name)) {
                    context.reportBadDefinition(
                            type, "its type " + type.getName() + " is not registered, and could not be read again");
                }
                checked.add(type);
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
