package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ValueSizesTest {

    private final MapName map = MapName.of("map".getBytes(UTF_8));
    private final MapName other = MapName.of("other".getBytes(UTF_8));
    private final ValueSizes sizes = new ValueSizes();

    @Test
    void largeValuesAreExpectedAtOnce() {
        sizes.seen(map, 3_000_000, 3);

        assertThat(sizes.expected(map)).isEqualTo(1_000_000);
    }

    @Test
    void smallValuesAreExpectedByAndBy() {
        sizes.seen(map, 1_000_000, 1);
        sizes.seen(map, 0, 1);
        assertThat(sizes.expected(map)).isEqualTo(500_000);

        for (int i = 0; i < 100; i++) {
            sizes.seen(map, 100, 1);
        }
        assertThat(sizes.expected(map)).isBetween(100, 110);
    }

    @Test
    void aMapThatWasNotReadIsTakenToBeLikeTheOthers() {
        sizes.seen(map, 1_000_000, 1);

        assertThat(sizes.expected(other)).isEqualTo(1_000_000);
    }

    @Test
    void aMapThatWasReadIsJudgedByItself() {
        sizes.seen(other, 20_000, 1);
        sizes.seen(map, 1_000_000, 1);

        assertThat(sizes.expected(other)).isEqualTo(20_000);
    }

    @Test
    void valuesOfMoreThanTwoGigabytesTogetherHaveTheirMean() {
        sizes.seen(map, 1L << 33, 1 << 10);

        assertThat(sizes.expected(map)).isEqualTo(1 << 23);
    }
}
