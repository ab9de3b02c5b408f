package io.reactivehashmap.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that contradict themselves, or reason, are refused with the value and the rule. */
final class InvalidResilienceOptionsTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void aFailurePercentageThatIsNone(int percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerOptions.builder().failurePercent(percent))
                .withMessage("failurePercent must be from 1 to 100, was " + percent);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void aWindowOfNoCallsOrTooMany(int calls) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerOptions.builder().window(calls))
                .withMessage("window must be from 1 to 10000, was " + calls);
    }

    @Test
    void aMinimumOfNoCalls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerOptions.builder().minimumCalls(0))
                .withMessage("minimumCalls must be at least 1, was 0");
    }

    @Test
    void aMinimumThatTheWindowCannotHold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CircuitBreakerOptions.builder().window(19).build())
                .withMessage("minimumCalls must not be more than window, was 20 and 19");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1H0.001S"})
    void aTimeOutOfRange(String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerOptions.builder().openFor(Duration.parse(time)))
                .withMessage("openFor must be positive and at most an hour, was " + time);
    }

    @Test
    void noProbes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerOptions.builder().probes(0))
                .withMessage("probes must be at least 1, was 0");
    }

    @Test
    void aBulkheadThatLetsNothingThrough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BulkheadOptions.builder().inFlight(0))
                .withMessage("inFlight must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BulkheadOptions.builder().waiting(-1))
                .withMessage("waiting must not be negative, was -1");
    }

    @Test
    void optionsSayWhatTheyAre() {
        assertThat(CircuitBreakerOptions.defaults())
                .hasToString("CircuitBreakerOptions[failurePercent=50, window=100, minimumCalls=20, openFor=PT0.5S,"
                        + " probes=3]");
        assertThat(BulkheadOptions.defaults()).hasToString("BulkheadOptions[inFlight=256, waiting=1024]");
    }
}
