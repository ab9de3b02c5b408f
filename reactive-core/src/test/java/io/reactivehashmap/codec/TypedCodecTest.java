package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Samples.Celsius;
import io.reactivehashmap.codec.Samples.Line;
import io.reactivehashmap.codec.Samples.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TypedCodecTest {

    private final Codec<Object> codec = Codecs.typed(Samples.REGISTRY);

    static Stream<Object> values() {
        return Stream.of(
                "",
                "text 😀",
                "null",
                true,
                false,
                (byte) -1,
                Short.MIN_VALUE,
                1,
                1L,
                Long.MIN_VALUE,
                1.5f,
                1.5,
                'x',
                '\uD83D',
                -0.0,
                Float.NaN,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                BigInteger.TEN.pow(50).negate(),
                BigInteger.ZERO,
                new BigDecimal("1.10"),
                new BigDecimal("1E+10"),
                new UUID(1, -1),
                Instant.MIN,
                Instant.MAX,
                LocalDate.MIN,
                LocalDate.MAX,
                LocalTime.MAX,
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                OffsetDateTime.MIN,
                OffsetDateTime.MAX,
                OffsetTime.MIN,
                ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Paris]"),
                ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Paris]"),
                LocalDateTime.MAX.atZone(ZoneOffset.MIN),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofNanos(-1),
                Period.of(Integer.MIN_VALUE, -1, Integer.MAX_VALUE),
                Period.ZERO,
                Year.of(5),
                Year.of(-44),
                Year.of(Year.MAX_VALUE),
                YearMonth.of(12345, 1),
                YearMonth.of(-1, 12),
                YearMonth.of(Year.MIN_VALUE, 1),
                MonthDay.of(2, 29),
                ZoneId.of("Europe/Paris"),
                ZoneId.of("UTC"),
                ZoneId.of("GMT+2"),
                ZoneOffset.UTC,
                ZoneOffset.ofTotalSeconds(-1),
                DayOfWeek.SUNDAY,
                Month.MAY,
                Status.OPEN,
                Status.CLOSED,
                new Celsius(-1.5),
                new Line("a", 2),
                Samples.order(),
                List.of(),
                Set.of(),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsReadBackAsAnEqualOneOfTheSameType(Object value) {
        Object read = codec.decode(codec.encode(value));

        assertThat(read).matches(other -> DeepEquality.same(other, value), "is the same as " + value);
    }

    @Test
    void bytesAreReadBack() {
        byte[] value = {0, 1, -1};

        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    @Test
    void collectionsNestAndKeepTheTypesOfTheirParts() {
        Map<Object, Object> value = new HashMap<>();
        value.put(1, List.of(1L, "one", Set.of('1', 1.0f)));
        value.put(List.of("a", Status.OPEN), Map.of(new Line("a", 1), new BigDecimal("1.00")));
        value.put(1L, new byte[] {1});

        Object read = codec.decode(codec.encode(value));

        assertThat(read).matches(other -> DeepEquality.same(other, value), "is the same as " + value);
    }

    @Test
    void collectionsComeBackMutableAndOfOneImplementation() {
        List<Object> value = List.of(Set.of(1), Collections.unmodifiableMap(new TreeMap<>(Map.of("k", 1))));

        Object read = codec.decode(codec.encode(value));

        assertThat(read).isEqualTo(value).isExactlyInstanceOf(ArrayList.class);
        assertThat((List<?>) read).hasExactlyElementsOfTypes(LinkedHashSet.class, LinkedHashMap.class);
    }

    @Test
    void equalCollectionsHaveEqualEncodings() {
        Map<Object, Object> forwards = new LinkedHashMap<>();
        forwards.put("a", new LinkedHashSet<>(List.of(1, 2, "x")));
        forwards.put(2L, 2);
        Map<Object, Object> backwards = new LinkedHashMap<>();
        backwards.put(2L, 2);
        backwards.put("a", new LinkedHashSet<>(List.of("x", 2, 1)));

        assertThat(codec.encode(forwards)).isEqualTo(codec.encode(backwards));
    }

    @Test
    void anEnumWhoseConstantsHaveBodiesIsReadBack() {
        assertThat((Object) Status.CLOSED).isNotExactlyInstanceOf(Status.class);
        assertThat(codec.decode(codec.encode(Status.CLOSED))).isSameAs(Status.CLOSED);
    }

    @Test
    void aTypeTravelsUnderItsRegisteredNameAndMayBeRenamed() {
        Codec<Object> renamed = Codecs.typed(
                TypeRegistry.builder().register("line.v1", RenamedLine.class).build());

        assertThat(renamed.decode(codec.encode(new Line("a", 2)))).isEqualTo(new RenamedLine("a", 2));
    }

    @Test
    void theLayoutIsStable() {
        assertThat(hex("A")).isEqualTo("030141");
        assertThat(hex(1L)).isEqualTo("0b0000000000000001");
        assertThat(hex(Status.OPEN)).isEqualTo("1706737461747573044f50454e");
        assertThat(hex(List.of(true, (byte) 2))).isEqualTo("140205010602");
        assertThat(hex(Map.of("k", Set.of()))).isEqualTo("160103016b1500");
        assertThat(hex(Year.of(5))).isEqualTo("13790135");
        assertThat(hex(new Line("a", 2)))
                .isEqualTo("17076c696e652e763116"
                        + HexFormat.of().formatHex("{\"count\":2,\"item\":\"a\"}".getBytes(UTF_8)));
    }

    @Test
    void anUnregisteredClassIsNamedTogetherWithTheRemedy() {
        assertThatThrownBy(() -> codec.encode(List.of(new Unregistered("secret"))))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        Unregistered.class.getTypeName()
                                + " is not registered: add .register(\"a-short-name\", Unregistered.class) to the TypeRegistry");
    }

    @Test
    void aSubclassOfARegisteredClassIsAnotherClass() {
        Codec<Object> base =
                Codecs.typed(TypeRegistry.builder().register("base", Base.class).build());

        assertThatThrownBy(() -> base.encode(new Derived()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("Derived");
    }

    @Test
    void otherArraysAndCollectionsAreRefused() {
        assertThatThrownBy(() -> codec.encode(new int[] {1}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("int[]");
        assertThatThrownBy(() -> codec.encode(new ArrayDeque<>(List.of(1))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("copy it to a List");
    }

    @Test
    void aNullInsideIsRefusedWithItsPlace() {
        assertRefused(Arrays.asList("a", null), "the element of a list at index 1 is null");
        assertRefused(Collections.singleton(null), "an element of a set is null");
        assertRefused(Collections.singletonMap(null, 1), "a key of a map is null");
        assertRefused(Collections.singletonMap(1, null), "a value of a map is null");
    }

    @Test
    void aLoneSurrogateIsRefusedRatherThanReplaced() {
        assertRefused("\uD83D", "the text has a surrogate without its pair at index 0");
    }

    @Test
    void unequalKeysThatAreWrittenAlikeAreRefused() {
        Set<Object> arrays = new LinkedHashSet<>(List.of(new byte[] {1}, new byte[] {1}));

        assertRefused(arrays, "two elements of a set have the same encoding");
    }

    @Test
    void nestingIsLimited() {
        Object deep = nested(Nesting.MAX_DEPTH);

        assertThat(codec.decode(codec.encode(deep))).isEqualTo(deep);
        assertRefused(List.of(deep), "collections are nested more than 64 deep");
    }

    @Test
    void aListThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(list);

        assertRefused(list, "collections are nested more than 64 deep");
    }

    private static Object nested(int depth) {
        Object value = List.of();
        for (int i = 1; i < depth; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
        }
        return value;
    }

    private void assertRefused(Object value, String message) {
        assertThatThrownBy(() -> codec.encode(value))
                .isInstanceOf(CodecException.class)
                .hasMessage(message);
    }

    private String hex(Object value) {
        return HexFormat.of().formatHex(codec.encode(value));
    }

    record RenamedLine(String item, int count) {}

    record Unregistered(String secret) {}

    static class Base {

        public int x = 1;
    }

    static final class Derived extends Base {}
}
