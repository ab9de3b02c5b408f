package io.reactivehashmap.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypeRegistryTest {

    private final TypeRegistry.Builder builder = TypeRegistry.builder();

    @Test
    void recordsClassesAndEnumsAreRegisteredByName() {
        TypeRegistry registry = builder.register("point.v1", Point.class)
                .register("bean", Bean.class)
                .register("unit", TimeUnit.class)
                .build();

        assertThat(registry.types())
                .isEqualTo(Map.of("point.v1", Point.class, "bean", Bean.class, "unit", TimeUnit.class));
    }

    @Test
    void theEmptyRegistryHasNoTypes() {
        assertThat(TypeRegistry.empty().types()).isEmpty();
    }

    @Test
    void aRegistryDoesNotChangeWithItsBuilder() {
        TypeRegistry registry = builder.register("point", Point.class).build();

        builder.register("bean", Bean.class);

        assertThat(registry.types()).containsOnlyKeys("point");
    }

    @Test
    void aNameHasOneType() {
        builder.register("point", Point.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.register("point", Bean.class))
                .withMessageContaining("'point'");
        assertThat(builder.build().types()).containsEntry("point", Point.class);
    }

    @Test
    void aTypeHasOneName() {
        builder.register("point", Point.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.register("punkt", Point.class))
                .withMessageContaining(Point.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "two words", "über", "line\n"})
    void aNameIsVisibleAscii(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.register(name, Point.class))
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void aNameHasAtMostAHundredCharacters() {
        builder.register("x".repeat(100), Point.class);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.register("x".repeat(101), Bean.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                String.class,
                Long.class,
                byte[].class,
                Instant.class,
                ZoneOffset.class,
                ArrayList.class,
                HashMap.class,
                Map.class
            })
    void whatIsBuiltInCannotBeRegistered(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.register("name", type))
                .withMessageContaining(type.getName())
                .withMessageContaining("built in");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                int.class,
                int[].class,
                Object.class,
                Runnable.class,
                Override.class,
                Number.class,
                Inner.class,
                void.class
            })
    void whatHasNoInstancesOfItsOwnCannotBeRegistered(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.register("name", type))
                .withMessageContaining(type.getTypeName());
    }

    @ParameterizedTest
    @NullSource
    void aMissingNameOrTypeIsANullPointerException(String missing) {
        assertThatNullPointerException().isThrownBy(() -> builder.register(missing, Point.class));
        assertThatNullPointerException()
                .isThrownBy(() -> TypeRegistry.builder().register("name", (Class<?>) (Object) missing));
    }

    record Point(int x, int y) {}

    static final class Bean {}

    final class Inner {

        Object outer() {
            return TypeRegistryTest.this;
        }
    }
}
