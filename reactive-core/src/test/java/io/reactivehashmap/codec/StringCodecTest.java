package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.CodecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StringCodecTest {

    private final Codec<String> codec = Codecs.string();

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\0b\r\nc", "über", "日本", "😀 and 👍🏽", "\uFFFD"})
    void textIsStoredAsUtf8(String text) {
        byte[] bytes = codec.encode(text);

        assertThat(bytes).isEqualTo(text.getBytes(UTF_8));
        assertThat(codec.decode(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
    void aLoneSurrogateIsRefusedRatherThanReplaced(String text) {
        assertThatThrownBy(() -> codec.encode(text))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void malformedUtf8IsRefusedRatherThanReplaced() {
        byte[][] malformed = {
            {(byte) 0xFF},
            {(byte) 0xC3},
            {'a', (byte) 0x80},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}
        };

        for (byte[] bytes : malformed) {
            assertThatThrownBy(() -> codec.decode(bytes))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("the bytes are not UTF-8");
        }
    }
}
