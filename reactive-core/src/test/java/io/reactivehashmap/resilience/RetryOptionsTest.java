package io.reactivehashmap.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryOptionsTest {

    private static final Duration MIN = Duration.ofMillis(10);
    private static final Duration MAX = Duration.ofMillis(65);

    private final RetryOptions options =
            RetryOptions.builder().minBackoff(MIN).maxBackoff(MAX).build();

    @Test
    void theLongestWaitDoublesUntilItIsTheLongestOfAll() {
        assertThat(longestOfMany(0)).isBetween(MIN.multipliedBy(9).dividedBy(10), MIN);
        assertThat(longestOfMany(1)).isBetween(MIN.multipliedBy(18).dividedBy(10), MIN.multipliedBy(2));
        assertThat(longestOfMany(2)).isBetween(MIN.multipliedBy(36).dividedBy(10), MIN.multipliedBy(4));
        assertThat(longestOfMany(3)).isBetween(MAX.multipliedBy(9).dividedBy(10), MAX);
        assertThat(longestOfMany(Long.MAX_VALUE)).isBetween(MAX.multipliedBy(9).dividedBy(10), MAX);
    }

    @Test
    void waitsAreSpreadOverAllTheTimeThereIs() {
        long early = LongStream.range(0, 10_000)
                .filter(i -> options.backoff(0).compareTo(MIN.dividedBy(2)) < 0)
                .count();
        assertThat(early).isBetween(4_500L, 5_500L);
    }

    @Test
    void nothingIsRepeatedWithNone() {
        assertThat(RetryOptions.none().attempts()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001})
    void attemptsOutOfRangeAreRefused(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryOptions.builder().attempts(attempts))
                .withMessage("attempts must be from 1 to 1000, was " + attempts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1M0.001S"})
    void backoffsOutOfRangeAreRefused(String backoff) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryOptions.builder().minBackoff(Duration.parse(backoff)))
                .withMessage("minBackoff must be positive and at most a minute, was " + backoff);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryOptions.builder().maxBackoff(Duration.parse(backoff)))
                .withMessage("maxBackoff must be positive and at most a minute, was " + backoff);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void percentagesThatAreNoneAreRefused(int percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryOptions.builder().budgetPercent(percent))
                .withMessage("budgetPercent must be from 0 to 100, was " + percent);
    }

    @Test
    void aNegativeNumberOfRepetitionsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryOptions.builder().budgetPerSecond(-1))
                .withMessage("budgetPerSecond must not be negative, was -1");
    }

    @Test
    void aFirstBackoffThatIsLongerThanTheLongestIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        RetryOptions.builder().minBackoff(Duration.ofSeconds(2)).build())
                .withMessage("minBackoff must not be longer than maxBackoff, was PT2S and PT1S");
    }

    @Test
    void optionsSayWhatTheyAre() {
        assertThat(RetryOptions.defaults())
                .hasToString("RetryOptions[attempts=20, minBackoff=PT0.02S, maxBackoff=PT1S, budgetPercent=10,"
                        + " budgetPerSecond=50]");
    }

    private Duration longestOfMany(long repetitions) {
        return LongStream.range(0, 2_000)
                .mapToObj(i -> options.backoff(repetitions))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
