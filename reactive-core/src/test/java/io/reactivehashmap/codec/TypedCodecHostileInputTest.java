package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Samples.Line;
import io.reactivehashmap.codec.Samples.Status;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypedCodecHostileInputTest {

    private final Codec<Object> codec = Codecs.typed(Samples.REGISTRY);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain text", "{\"json\":true}", "\n[1]", "\t1", "\r", "null", "42", "\"x\"", "<xml/>", "---"
            })
    void foreignTextIsRefused(String text) {
        assertThatThrownBy(() -> codec.decode(text.getBytes(UTF_8))).isInstanceOf(CodecException.class);
    }

    @Test
    void aJavaSerializedObjectIsRefused() {
        assertRefused("aced00057372", "no type has the tag 0xac: not written by a typed codec");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = codec.encode(Samples.order());

        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(truncated)).isInstanceOf(CodecException.class);
        }
    }

    @Test
    void whatFollowsTheValueIsRefused() {
        assertRefused("0301410000", "2 bytes follow the value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14ffffffff07",
                "15ffffffff07",
                "16ffffffff07",
                "03ffffffff07",
                "04ffffffff07",
                "10ffffffff07",
                "1103ffffffff07",
                "1369ffffffff07",
                "17ffffffff07",
                "14ffffffff0714ffffffff0714ffffffff07"
            })
    void aHugeCountIsRefusedBeforeAnythingIsAllocated(String hex) {
        assertRefused(hex, "the value is truncated");
    }

    @Test
    void nestedHugeCountsThatWouldFitAllocateNothing() {
        // Each of the 64 lists claims, rightly so far, that it has as many elements as there are bytes left.
        byte[] bytes = new byte[64 * 1024 * 1024];
        byte[] claim = HexFormat.of().parseHex("14808080" + "18");
        for (int i = 0; i < Nesting.MAX_DEPTH; i++) {
            System.arraycopy(claim, 0, bytes, i * claim.length, claim.length);
        }

        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03ffffffffff01", "0380808080808001", "03ffffffff0f", "038000", "03ffffffffffffffffff"})
    void aMalformedLengthIsRefused(String hex) {
        assertRefused(hex, "a length is malformed");
    }

    @Test
    void nestingIsLimitedBeforeTheStackIs() {
        assertRefused("1401".repeat(1_000_000), "collections are nested more than 64 deep");
    }

    @ParameterizedTest
    @CsvSource({
        "an element twice, 1502 050105 01",
        "elements out of order, 1502 0501 0500",
        "a key twice, 1602 0501 0500 0501 0500",
        "keys out of order, 1602 0501 0500 0500 0500"
    })
    void aSetOrMapIsReadInItsOneOrderOnly(String what, String hex) {
        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .as(what)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("not in order");
    }

    @Test
    void equalElementsInUnequalEncodingsAreRefused() {
        // Two texts of one instant.
        String first = "1369" + text("2026-01-01T00:00:00.0Z");
        String second = "1369" + text("2026-01-01T00:00:00.00Z");

        assertRefused("1502" + first + second, "a set holds an element twice");
        assertRefused("1602" + first + "0500" + second + "0500", "a map holds a key twice");
    }

    @Test
    void anUnknownNameIsNamed() {
        assertRefused("17" + text("order.v2") + text("{}"), "the type 'order.v2' is not in the TypeRegistry");
    }

    @Test
    void aNameThatCannotBeOneIsNotRepeated() {
        assertRefused("17" + text("line\nbreak") + text("{}"), "the name of a type is malformed");
        assertRefused("17" + text("x".repeat(101)) + text("{}"), "the name of a type is malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.rowset.JdbcRowSetImpl",
                "org.springframework.context.support.ClassPathXmlApplicationContext",
                "java.lang.Runtime",
                "[Ljava.lang.Object;",
                "io.reactivehashmap.codec.TypedCodecHostileInputTest$Gadget"
            })
    void aClassNameIsJustAnUnknownName(String name) {
        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex("17" + text(name) + text("{}"))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("is not in the TypeRegistry")
                .hasNoCause();
        assertThat(Loaded.gadget).as("the class of that name was initialized").isFalse();
    }

    @Test
    void theBodyOfARegisteredTypeIsChecked() {
        assertThatThrownBy(() ->
                        codec.decode(HexFormat.of().parseHex("17" + text("line.v1") + text("{\"count\":\"secret\"}"))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(Line.class.getName())
                .message()
                .doesNotContain("secret");
        assertRefused("17" + text("line.v1") + text("null"), "the JSON null is no value of " + Line.class.getName());
        assertRefused("17" + text("status") + text("secret"), Status.class.getName() + " has no such constant");
    }

    @ParameterizedTest
    @CsvSource({
        "an unknown tag, 01",
        "an unknown code of a time, 132161",
        "a boolean of 2, 0502",
        "an integer without digits, 1000",
        "malformed UTF-8, 0301ff"
    })
    void aMalformedScalarIsRefused(String what, String hex) {
        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex)))
                .as(what)
                .isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @ValueSource(chars = {'i', 'd', 't', 'l', 'o', 'f', 'z', 'D', 'P', 'y', 'm', 'a', 'Z', 'w', 'M'})
    void aMalformedTimeIsRefusedWithoutRepeatingIt(char code) {
        String hex = "13" + HexFormat.of().toHexDigits((byte) code) + text("secret");

        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith("malformed ")
                .message()
                .doesNotContain("secret");
    }

    private void assertRefused(String hex, String message) {
        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(CodecException.class)
                .hasMessage(message);
    }

    private static String text(String text) {
        ByteSink out = new ByteSink();
        out.text(text);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    static final class Loaded {

        static boolean gadget;
    }

    /** Reports its initialization, which loading by name would cause. */
    static final class Gadget {

        static {
            Loaded.gadget = true;
        }
    }
}
