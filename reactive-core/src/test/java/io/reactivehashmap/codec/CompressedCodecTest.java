package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.CodecException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressedCodecTest {

    private static final String LONG_TEXT = "all work and no play ".repeat(1_000);
    private static final int PLAIN = 0;
    private static final int GZIP = 1;
    private static final int ZSTD = 2;

    @Test
    void aShortValueStaysAsItIsBehindTheHeader() {
        Codec<String> codec = Codecs.compressed(Codecs.string(), 5);

        assertThat(codec.encode("aaaaa")).isEqualTo("\0aaaaa".getBytes(UTF_8));
        assertThat(codec.decode("\0aaaaa".getBytes(UTF_8))).isEqualTo("aaaaa");
        assertThat(codec.decode(codec.encode(""))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLongValueIsCompressed(Compression algorithm) {
        Codec<String> codec = codec(algorithm);

        byte[] bytes = codec.encode(LONG_TEXT);

        assertThat(bytes[0]).isEqualTo((byte) (algorithm == Compression.GZIP ? GZIP : ZSTD));
        assertThat(bytes).hasSizeLessThan(LONG_TEXT.length() / 10);
        assertThat(codec.decode(bytes)).isEqualTo(LONG_TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatWouldGrowStaysAsItIs(Compression algorithm) {
        Codec<byte[]> codec = Codecs.compressed(
                Codecs.bytes(),
                CompressionOptions.builder().algorithm(algorithm).threshold(1).build());
        byte[] noise = new byte[5_000];
        Seed.random().nextBytes(noise);

        byte[] bytes = codec.encode(noise);

        assertThat(bytes).hasSize(noise.length + 1).startsWith(PLAIN);
        assertThat(codec.decode(bytes)).isEqualTo(noise);
    }

    @ParameterizedTest
    @EnumSource
    void aReaderNeedsNoSetting(Compression algorithm) {
        Codec<String> reader = Codecs.compressed(Codecs.string(), 1_000_000);

        assertThat(reader.decode(codec(algorithm).encode(LONG_TEXT))).isEqualTo(LONG_TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void equalValuesHaveEqualEncodings(Compression algorithm) {
        assertThat(codec(algorithm).encode(LONG_TEXT))
                .isEqualTo(codec(algorithm).encode(LONG_TEXT));
    }

    @Test
    void theBodyIsStandardGzipWithoutATime() throws IOException {
        byte[] bytes = codec(Compression.GZIP).encode(LONG_TEXT);

        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            assertThat(new String(gzip.readAllBytes(), UTF_8)).isEqualTo(LONG_TEXT);
        }
        assertThat(Arrays.copyOfRange(bytes, 5, 9)).as("modification time").containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void aBombIsRefused(Compression algorithm) {
        Codec<byte[]> attacker = Codecs.compressed(
                Codecs.bytes(),
                CompressionOptions.builder().algorithm(algorithm).build());
        Codec<byte[]> reader = Codecs.compressed(
                Codecs.bytes(),
                CompressionOptions.builder().maxDecompressedBytes(1_000_000).build());
        byte[] bomb = attacker.encode(new byte[1_000_001]);

        assertThat(bomb).hasSizeLessThan(5_000);
        assertThatThrownBy(() -> reader.decode(bomb))
                .isInstanceOf(CodecException.class)
                .hasMessage("the value decompresses to more than 1000000 bytes");
        assertThat(reader.decode(attacker.encode(new byte[1_000_000]))).hasSize(1_000_000);
    }

    @Test
    void aDeclaredSizeIsNotTrusted() {
        // A Zstandard frame that declares 2^60 bytes of content.
        byte[] frame = {ZSTD, 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x10, 1, 0, 0};

        assertThatThrownBy(() -> codec(Compression.ZSTD).decode(frame)).isInstanceOf(CodecException.class);
    }

    @Test
    void whatNoReaderWouldAcceptIsNotWritten() {
        Codec<String> codec = Codecs.compressed(
                Codecs.string(),
                CompressionOptions.builder().maxDecompressedBytes(10).build());

        assertThat(codec.decode(codec.encode("0123456789"))).isEqualTo("0123456789");
        assertThatThrownBy(() -> codec.encode("0123456789A"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("11 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsRefused(Compression algorithm) {
        byte[] bytes = codec(algorithm).encode(LONG_TEXT);

        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec(algorithm).decode(truncated)).isInstanceOf(CodecException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedBitNeverYieldsAnotherValue(Compression algorithm) {
        byte[] bytes = codec(algorithm).encode(LONG_TEXT);

        for (int i = 8; i < bytes.length * 8; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            try {
                // Some bits, such as those of gzip's time, mean nothing.
                assertThat(codec(algorithm).decode(flipped)).isEqualTo(LONG_TEXT);
            } catch (CodecException e) {
                assertThat(e).as("bit %d of byte %d", i % 8, i / 8).hasMessageNotContaining("work");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsTheValueIsRefused(Compression algorithm) {
        byte[] bytes = codec(algorithm).encode(LONG_TEXT);
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length - 1);
        System.arraycopy(bytes, 1, twice, bytes.length, bytes.length - 1);

        assertThatThrownBy(() -> codec(algorithm).decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> codec(algorithm).decode(twice)).isInstanceOf(CodecException.class);
    }

    @Test
    void anUnknownHeaderIsRefused() {
        for (String text : new String[] {"", "\3x", "plain", "\u001Fx"}) {
            assertThatThrownBy(() -> codec(Compression.GZIP).decode(text.getBytes(UTF_8)))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("the value has no compression header");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void limitsArePositive(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codecs.compressed(Codecs.string(), bytes))
                .withMessage("threshold must be positive, not " + bytes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressionOptions.builder().maxDecompressedBytes(bytes))
                .withMessage("maxDecompressedBytes must be positive, not " + bytes);
    }

    @Test
    void theDefaultsAreAsDocumented() {
        CompressionOptions options = CompressionOptions.builder().build();

        assertThat(options.algorithm()).isEqualTo(Compression.GZIP);
        assertThat(options.threshold()).isEqualTo(1024);
        assertThat(options.maxDecompressedBytes()).isEqualTo(64 * 1024 * 1024);
    }

    private static Codec<String> codec(Compression algorithm) {
        return Codecs.compressed(
                Codecs.string(),
                CompressionOptions.builder().algorithm(algorithm).threshold(100).build());
    }
}
