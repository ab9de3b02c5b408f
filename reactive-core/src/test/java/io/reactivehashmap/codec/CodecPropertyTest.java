package io.reactivehashmap.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Samples.Order;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
final class CodecPropertyTest {

    private static final int MAX_DEPTH = 4;

    private final Random random = Seed.random();
    private final RandomValues values = new RandomValues(random);
    private final Codec<Object> typed = Codecs.typed(Samples.REGISTRY);

    @Test
    void everyValueIsReadBackAsAnEqualOneOfTheSameType() {
        for (int i = 0; i < 100_000; i++) {
            Object value = values.value(MAX_DEPTH);

            Object read = typed.decode(typed.encode(value));
            if (!DeepEquality.same(read, value)) {
                fail("%s: %s was read as %s", at(i), value, read);
            }
        }
    }

    @Test
    void equalValuesHaveEqualEncodings() {
        Reordered reordered = new Reordered(random);
        for (int i = 0; i < 20_000; i++) {
            Object value = values.value(MAX_DEPTH);

            assertThat(typed.encode(reordered.copy(value))).as(at(i)).isEqualTo(typed.encode(value));
        }
    }

    @Test
    void aDamagedTypedEncodingIsAValueOrACodecException() {
        assertValueOrCodecException(typed, () -> values.value(MAX_DEPTH), 100_000);
    }

    @Test
    void aDamagedJsonEncodingIsAValueOrACodecException() {
        assertValueOrCodecException(Codecs.json(Order.class), values::order, 20_000);
    }

    @Test
    void aDamagedGzipEncodingIsAValueOrACodecException() {
        assertValueOrCodecException(compressed(Compression.GZIP), () -> values.value(MAX_DEPTH), 20_000);
    }

    @Test
    void aDamagedZstdEncodingIsAValueOrACodecException() {
        assertValueOrCodecException(compressed(Compression.ZSTD), () -> values.value(MAX_DEPTH), 20_000);
    }

    private Codec<Object> compressed(Compression algorithm) {
        return Codecs.compressed(
                typed,
                CompressionOptions.builder().algorithm(algorithm).threshold(1).build());
    }

    private <T> void assertValueOrCodecException(Codec<T> codec, Supplier<T> source, int count) {
        List<byte[]> encodings =
                Stream.generate(source).limit(1_000).map(codec::encode).toList();
        Mutations mutations = new Mutations(random, encodings);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutations.next();
            try {
                assertThat((Object) codec.decode(bytes)).isNotNull();
            } catch (CodecException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail(at(i) + ", bytes " + HexFormat.of().formatHex(bytes), e);
            }
        }
        assertThat(refused).as("refused of %d, %s", count, Seed.MESSAGE).isBetween(count / 4, count - 1);
    }

    private static String at(int i) {
        return Seed.MESSAGE + ", value " + i;
    }
}
