package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many keys are read by one command. */
final class KeySlicesTest {

    private static final int MIB = 1024 * 1024;

    private final List<String> encoded = new ArrayList<>();
    private final AtomicInteger expectedValueBytes = new AtomicInteger(10);

    @Test
    void aSliceHasAThousandKeysAndTellsWhereItStarts() {
        Iterator<KeySlices.Slice<String>> slices = slices(keys(2_500));

        assertThat(slices)
                .toIterable()
                .satisfiesExactly(
                        slice -> assertSlice(slice, 0, 1_000),
                        slice -> assertSlice(slice, 1_000, 1_000),
                        slice -> assertSlice(slice, 2_000, 500));
    }

    @Test
    void aSliceIsEncodedWhenItIsAskedFor() {
        Iterator<KeySlices.Slice<String>> slices = slices(keys(2_500));
        assertThat(encoded).isEmpty();

        slices.next();

        assertThat(encoded).hasSize(1_000);
    }

    @Test
    void theNextSliceFollowsTheSizeThatValuesAreExpectedToHaveByThen() {
        Iterator<KeySlices.Slice<String>> slices = slices(keys(2_000));
        assertSlice(slices.next(), 0, 1_000);

        expectedValueBytes.set(MIB / 4);
        assertSlice(slices.next(), 1_000, 4);

        expectedValueBytes.set(10 * MIB);
        assertSlice(slices.next(), 1_004, 1);
    }

    @Test
    void keysOfMoreThanAMebibyteAreCutApartAndEachIsEncodedOnce() {
        String large = "k".repeat(600 * 1024);
        String huge = "k".repeat(2 * MIB);
        Iterator<KeySlices.Slice<String>> slices = slices(List.of("a", large, large, huge, "b"));

        assertThat(slices)
                .toIterable()
                .satisfiesExactly(
                        slice -> assertSlice(slice, 0, 2),
                        slice -> assertSlice(slice, 2, 1),
                        slice -> assertSlice(slice, 3, 1),
                        slice -> assertSlice(slice, 4, 1));
        assertThat(encoded).hasSize(5);
    }

    @Test
    void noKeysAreNoSlices() {
        Iterator<KeySlices.Slice<String>> slices = slices(List.of());

        assertThat(slices.hasNext()).isFalse();
        assertThatThrownBy(slices::next).isInstanceOf(NoSuchElementException.class);
    }

    private Iterator<KeySlices.Slice<String>> slices(List<String> keys) {
        return new KeySlices<>(
                keys,
                key -> {
                    encoded.add(key);
                    return key.getBytes(UTF_8);
                },
                expectedValueBytes::get);
    }

    private static void assertSlice(KeySlices.Slice<String> slice, int start, int size) {
        assertThat(slice.start()).isEqualTo(start);
        assertThat(slice.keys()).hasSize(size);
        assertThat(slice.encoded()).extracting(key -> new String(key, UTF_8)).isEqualTo(slice.keys());
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key-" + i).toList();
    }
}
