package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.CodecException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberCodecTest {

    private final Codec<Long> int64 = Codecs.int64();
    private final Codec<Double> float64 = Codecs.float64();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE})
    void anIntegerIsItsDecimalText(long value) {
        byte[] bytes = int64.encode(value);

        assertThat(new String(bytes, US_ASCII)).isEqualTo(Long.toString(value));
        assertThat(int64.decode(bytes)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "007",
                "-0",
                " 1",
                "1 ",
                "1.0",
                "0x1",
                "9223372036854775808",
                "abc",
                "-00000000000000000000000"
            })
    void whatTheServerWouldNotIncrementIsNoInteger(String text) {
        assertThatThrownBy(() -> int64.decode(text.getBytes(US_ASCII))).isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "3, 3",
        "-1.5, -1.5",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "100, 100",
        "1E17, 100000000000000000",
        "1E18, 1E+18",
        "1E-17, 0.00000000000000001",
        "1E-18, 1E-18",
        "123456789012.25, 123456789012.25",
        "2E-3, 0.002"
    })
    void aDoubleIsPlainDecimalTextAsTheServerWritesIt(double value, String text) {
        assertThat(new String(float64.encode(value), US_ASCII)).isEqualTo(text);
    }

    @Test
    void everyFiniteDoubleIsReadBackExactly() {
        Random random = Seed.random();
        double[] extremes = {Double.MIN_VALUE, Double.MAX_VALUE, Double.MIN_NORMAL, -0.0, Math.nextUp(1.0), 0x1p-44};
        for (double value : extremes) {
            assertThat(float64.decode(float64.encode(value))).isEqualTo(value);
        }
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(float64.decode(float64.encode(value)))
                        .as(Seed.MESSAGE)
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nanAndTheInfinitiesAreRefused(double value) {
        assertThatThrownBy(() -> float64.encode(value)).isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "NaN",
                "Infinity",
                "inf",
                "1e999",
                "0x1p3",
                "1d",
                "1f",
                " 1",
                "1 ",
                "1.",
                ".5",
                "1e",
                "1e5e5"
            })
    void whatIsNoFiniteDecimalIsNoDouble(String text) {
        assertThatThrownBy(() -> float64.decode(text.getBytes(US_ASCII))).isInstanceOf(CodecException.class);
    }

    @Test
    void aTextLongerThanTheServerAcceptsIsNoDouble() {
        byte[] digits = "1".repeat(5 * 1024 + 1).getBytes(US_ASCII);

        assertThatThrownBy(() -> float64.decode(digits)).isInstanceOf(CodecException.class);
    }
}
