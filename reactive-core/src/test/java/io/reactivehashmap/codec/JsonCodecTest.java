package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.reactivehashmap.CodecException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

final class JsonCodecTest {

    @Test
    void aRecordIsJsonWithItsPropertiesInAlphabeticalOrder() {
        Codec<User> codec = Codecs.json(User.class);

        assertThat(text(codec, new User("Ada", 36, null))).isEqualTo("{\"age\":36,\"email\":null,\"name\":\"Ada\"}");
    }

    @Test
    void aRecordIsReadBack() {
        assertReadBack(Codecs.json(User.class), new User("Ada 😀", 36, "ada@example.com"));
    }

    @Test
    void aGenericTypeKeepsItsElementType() {
        Codec<List<User>> codec = Codecs.json(new TypeReference<>() {});

        assertReadBack(codec, List.of(new User("Ada", 36, null), new User("Bob", 1, null)));
    }

    @Test
    void unknownPropertiesAreIgnoredSoThatTheClassMayChange() {
        User user = Codecs.json(User.class).decode(utf8("{\"name\":\"Ada\",\"age\":36,\"nickname\":{\"a\":[1]}}"));

        assertThat(user).isEqualTo(new User("Ada", 36, null));
    }

    @Test
    void aMapIsWrittenInTheOrderOfItsKeysWhateverItsComparator() {
        Codec<Map<String, Integer>> codec = Codecs.json(new TypeReference<>() {});
        Map<String, Integer> inserted = new LinkedHashMap<>();
        inserted.put("b", 2);
        inserted.put("A", 1);
        Map<String, Integer> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER.reversed());
        sorted.putAll(inserted);

        assertThat(text(codec, inserted)).isEqualTo("{\"A\":1,\"b\":2}");
        assertThat(text(codec, sorted)).isEqualTo("{\"A\":1,\"b\":2}");
    }

    @Test
    void aMapWhoseKeysHaveNoOrderIsRefused() {
        Codec<Map<Circle, Integer>> codec = Codecs.json(new TypeReference<>() {});

        assertThatThrownBy(() -> codec.encode(Map.of(new Circle(1), 1, new Circle(2), 2)))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void aSetIsWrittenInTheOrderOfItsElementsJson() {
        Codec<Set<Object>> codec = Codecs.json(new TypeReference<>() {});
        Set<Object> backwards = new LinkedHashSet<>(List.of(new User("B", 2, null), "x", 10, 9, List.of(2, 1)));
        Set<Object> forwards = new LinkedHashSet<>(List.of(List.of(2, 1), 9, 10, "x", new User("B", 2, null)));

        assertThat(text(codec, backwards))
                .isEqualTo("[\"x\",10,9,[2,1],{\"age\":2,\"email\":null,\"name\":\"B\"}]")
                .isEqualTo(text(codec, forwards));
    }

    @Test
    void theImplementationOfASetDoesNotShow() {
        Codec<Holder> codec = Codecs.json(Holder.class);
        Set<String> ignoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.addAll(List.of("b", "C", "a"));
        Holder sorted = new Holder(ignoringCase, EnumSet.allOf(Color.class), Set.of(Set.of("x", "y"), Set.of("z")));
        Holder hashed =
                new Holder(new HashSet<>(ignoringCase), new HashSet<>(Set.of(Color.RED, Color.BLUE)), sorted.nested());

        assertThat(text(codec, sorted))
                .isEqualTo("{\"colors\":[\"BLUE\",\"RED\"],\"names\":[\"C\",\"a\",\"b\"],"
                        + "\"nested\":[[\"x\",\"y\"],[\"z\"]]}")
                .isEqualTo(text(codec, hashed));
        assertReadBack(codec, hashed);
    }

    @Test
    void aSetIsWrittenInOrderWhateverItIsDeclaredAs() {
        Set<String> backwards = new LinkedHashSet<>(List.of("b", "a"));

        assertThat(text(Codecs.json(new TypeReference<Collection<String>>() {}), backwards))
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(text(Codecs.json(Object.class), List.of(backwards))).isEqualTo("[[\"a\",\"b\"]]");
        assertThat(text(Codecs.json(Anything.class), new Anything(backwards))).isEqualTo("{\"value\":[\"a\",\"b\"]}");
    }

    @Test
    void aCollectionThatIsNoSetKeepsItsOrder() {
        Codec<Collection<Integer>> codec = Codecs.json(new TypeReference<>() {});

        assertThat(text(codec, List.of(2, 1))).isEqualTo("[2,1]");
    }

    @Test
    void aSetOfPolymorphicElementsIsReadBack() {
        Codec<Set<Shape>> codec = Codecs.json(new TypeReference<>() {});

        assertReadBack(codec, Set.of(new Circle(1), new Circle(2)));
    }

    @Test
    void datesAreIsoTextThatKeepsOffsetAndZone() {
        Codec<Times> codec = Codecs.json(Times.class);
        Times times = new Times(
                Instant.parse("2026-11-21T10:15:30.123456789Z"),
                OffsetDateTime.parse("2026-11-21T10:15:30+05:30"),
                ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Paris]"));

        assertThat(text(codec, times))
                .isEqualTo("{\"instant\":\"2026-11-21T10:15:30.123456789Z\","
                        + "\"offset\":\"2026-11-21T10:15:30+05:30\","
                        + "\"zoned\":\"2026-10-25T02:30:00+01:00[Europe/Paris]\"}");
        assertReadBack(codec, times);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.10", "1E+3", "-0.000", "123456789012345678901234567890.5"})
    void aBigDecimalKeepsItsScale(String number) {
        assertReadBack(Codecs.json(BigDecimal.class), new BigDecimal(number));
    }

    @Test
    void aZoneIsNotNormalized() {
        assertReadBack(Codecs.json(ZonedDateTime.class), ZonedDateTime.parse("2026-11-21T10:15:30Z[UTC]"));
    }

    @Test
    void aDoubleHasTheSameDigitsOnEveryJavaVersion() {
        // Java 17 itself would write 5.6843418860808015E-14.
        assertThat(text(Codecs.json(Double.class), 0x1p-44)).isEqualTo("5.684341886080802E-14");
    }

    @Test
    void anEnumIsItsNameWhateverItsToString() {
        assertThat(text(Codecs.json(Color.class), Color.RED)).isEqualTo("\"RED\"");
    }

    @Test
    void aHierarchyWithNamedSubtypesIsReadBack() {
        assertReadBack(Codecs.json(Shape.class), new Circle(2));
    }

    @Test
    void aClassNameIsNeitherWrittenNorReadEvenWhereAnAnnotationAsksForIt() {
        Codec<NamedByClass> codec = Codecs.json(NamedByClass.class);
        byte[] json = utf8("{\"@class\":\"" + Trap.class.getName() + "\"}");

        assertThatThrownBy(() -> codec.decode(json)).isInstanceOf(CodecException.class);
        assertThat(Sprung.trap).isFalse();
        assertThatThrownBy(() -> codec.encode(new Harmless(1)))
                .isInstanceOf(CodecException.class)
                .hasRootCauseMessage(
                        NamedByClass.class.getName() + " asks for class names: use @JsonTypeInfo(use = Id.NAME)");
    }

    @Test
    void aClassWithoutPropertiesIsRefusedRatherThanStoredAsNothing() {
        assertThatThrownBy(() -> Codecs.json(Opaque.class).encode(new Opaque(1)))
                .isInstanceOf(CodecException.class);
        assertReadBack(Codecs.json(Ping.class), new Ping());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{",
                "[]",
                "{\"age\":\"x\"}",
                "{\"age\":1.5}",
                "{\"age\":null}",
                "{\"age\":1,\"age\":2}",
                "{} {}",
                "{}x",
                "{\"age\":99999999999}",
                "{'age':1}",
                "{\"age\":NaN}"
            })
    void whatIsNoSuchValueIsACodecException(String json) {
        assertThatThrownBy(() -> Codecs.json(User.class).decode(utf8(json))).isInstanceOf(CodecException.class);
    }

    @Test
    void malformedUtf8IsACodecException() {
        byte[] json = {'"', (byte) 0xC3, '"'};

        assertThatThrownBy(() -> Codecs.json(String.class).decode(json)).isInstanceOf(CodecException.class);
    }

    @Test
    void aLoneSurrogateIsEscapedAndReadBack() {
        assertThat(text(Codecs.json(String.class), "a\uD83Db")).isEqualTo("\"a\\uD83Db\"");
        assertReadBack(Codecs.json(String.class), "a\uD83Db");
    }

    @Test
    void aMessageHoldsTypeAndPlaceButNoPartOfTheValue() {
        byte[] json = utf8("{\"name\":\"Ada\",\n\"age\":\"secret-value\"}");

        assertThatThrownBy(() -> Codecs.json(User.class).decode(json))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(User.class.getName())
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("secret", "Ada");
    }

    @Test
    void nestingIsLimitedBothWays() {
        Codec<List<Object>> codec = Codecs.json(new TypeReference<>() {});
        List<Object> deep = List.of();
        for (int i = 1; i < DeterministicJson.MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        List<Object> tooDeep = List.of(deep);

        assertReadBack(codec, deep);
        assertThatThrownBy(() -> codec.encode(tooDeep)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> codec.decode(utf8("[".repeat(101) + "]".repeat(101))))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> codec.decode(utf8("[".repeat(100_000)))).isInstanceOf(CodecException.class);
    }

    @Test
    void aNumberOfMegabytesIsRefused() {
        byte[] json = utf8("1".repeat(10_000_000));

        assertThatThrownBy(() -> Codecs.json(BigDecimal.class).decode(json)).isInstanceOf(CodecException.class);
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(List.of(list));
        Node node = new Node(new HashSet<>());
        node.neighbours().add(node);

        assertThatThrownBy(
                        () -> Codecs.json(new TypeReference<List<Object>>() {}).encode(list))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> Codecs.json(Node.class).encode(node)).isInstanceOf(CodecException.class);
    }

    @Test
    void anExceptionOfTheUsersOwnCodeIsTheCause() {
        assertThatThrownBy(() -> Codecs.json(Positive.class).decode(utf8("{\"value\":-1}")))
                .isInstanceOf(CodecException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("not positive");
    }

    private static <T> void assertReadBack(Codec<T> codec, T value) {
        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    private static <T> String text(Codec<T> codec, T value) {
        return new String(codec.encode(value), UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    record User(String name, int age, @Nullable String email) {}

    record Times(Instant instant, OffsetDateTime offset, ZonedDateTime zoned) {}

    record Anything(Object value) {}

    record Holder(Set<String> names, Set<Color> colors, Set<Set<String>> nested) {}

    enum Color {
        RED,
        BLUE;

        @Override
        public String toString() {
            return "a color";
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Circle.class))
    interface Shape {}

    @JsonTypeName("circle")
    record Circle(int radius) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface NamedByClass {}

    static final class Sprung {

        static boolean trap;
    }

    static final class Trap implements NamedByClass {

        static {
            Sprung.trap = true;
        }
    }

    record Harmless(int x) implements NamedByClass {}

    record Ping() {}

    static final class Opaque {

        private final int secret;

        Opaque(int secret) {
            this.secret = secret;
        }

        @Override
        public String toString() {
            return "opaque " + secret;
        }
    }

    record Node(Set<Node> neighbours) {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    record Positive(int value) {

        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive");
            }
        }
    }
}
