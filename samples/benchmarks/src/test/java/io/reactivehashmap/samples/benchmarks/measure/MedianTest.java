package io.reactivehashmap.samples.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MedianTest {

    @Test
    void isTheMiddleWhateverTheOrder() {
        assertThat(Median.of(9, 1, 5)).isEqualTo(5);
        assertThat(Median.of(7)).isEqualTo(7);
    }

    @Test
    void isTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(Median.of(1, 100, 3, 5)).isEqualTo(4);
    }

    @Test
    void thereIsNoneOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(Median::of);
    }

    @Test
    void eachFigureOfASampleHasItsOwn() {
        Sample first = new Sample(1, 60, 3, 40, 5, 20);
        Sample second = new Sample(2, 50, 2, 50, 6, 10);
        Sample third = new Sample(3, 40, 1, 60, 7, 30);

        assertThat(Sample.median(List.of(first, second, third))).isEqualTo(new Sample(2, 50, 2, 50, 6, 20));
    }
}
