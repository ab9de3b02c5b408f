package io.reactivehashmap.codec;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The records, classes and enums that {@link Codecs#typed} may store, each under a short name of its own.
 *
 * <p>The name is what travels. It outlives a rename of the class, and a name from outside finds only what was
 * registered here: no class is ever loaded because data named it. Immutable.
 */
public final class TypeRegistry {

    private static final Pattern NAME = Pattern.compile("[!-~]{1,100}");
    private static final TypeRegistry EMPTY = builder().build();

    private final Map<String, Class<?>> types;

    private TypeRegistry(Builder builder) {
        types = Map.copyOf(builder.types);
    }

    /** Returns the registry of no types; {@link Codecs#typed} then stores the built-in types alone. */
    public static TypeRegistry empty() {
        return EMPTY;
    }

    /** Returns a builder of a registry. */
    public static Builder builder() {
        return new Builder();
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns the types by the names that they are stored under. */
    public Map<String, Class<?>> types() {
        return types;
    }

    /** Collects the types of a {@link TypeRegistry}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Class<?>> types = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Names a type. Values match by their exact class: of a hierarchy, each concrete class is registered.
         *
         * @param name 1 to 100 visible ASCII characters, such as {@code user.v1}; once values are stored under it, it
         *     must not change
         * @param type a record, an enum or a concrete class that Jackson can write and read
         * @throws IllegalArgumentException if the name is malformed, if the name or the type is registered already, or
         *     if the type is built in or has no instances of its own
         */
        public Builder register(String name, Class<?> type) {
            requireValid(name);
            requireRegistrable(type);
            if (types.containsValue(type)) {
                throw new IllegalArgumentException(type.getName() + " is registered already");
            }
            if (types.putIfAbsent(name, type) != null) {
                throw new IllegalArgumentException("the name '" + name + "' is registered already");
            }
            return this;
        }

        /** Returns the registry of what was registered so far. */
        public TypeRegistry build() {
            return new TypeRegistry(this);
        }

        private static void requireValid(String name) {
            if (!isName(requireNonNull(name, "name"))) {
                throw new IllegalArgumentException(
                        "a type name has 1 to 100 visible ASCII characters, not '" + name + "'");
            }
        }

        private static void requireRegistrable(Class<?> type) {
            requireNonNull(type, "type");
            if (isBuiltIn(type)) {
                throw new IllegalArgumentException(type.getName() + " is built in");
            }
            if (!hasInstances(type)) {
                throw new IllegalArgumentException(
                        type.getTypeName() + " is neither a record nor an enum nor a concrete class");
            }
        }

        private static boolean isBuiltIn(Class<?> type) {
            return Scalar.ofType(type) != null
                    || TimeType.ofType(type) != null
                    || ZoneId.class.isAssignableFrom(type)
                    || Collection.class.isAssignableFrom(type)
                    || Map.class.isAssignableFrom(type);
        }

        private static boolean hasInstances(Class<?> type) {
            if (type.isEnum()) {
                return true;
            }
            // Modifiers also rule out interfaces, primitives and arrays, all of which are abstract.
            boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
            return !Modifier.isAbstract(type.getModifiers())
                    && !inner
                    && !type.isAnonymousClass()
                    && type != Object.class;
        }
    }
}
