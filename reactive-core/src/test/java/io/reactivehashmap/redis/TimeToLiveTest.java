package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeToLiveTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.000000001S, 1",
        "PT0.000999999S, 1",
        "PT0.001S, 1",
        "PT0.001000001S, 2",
        "PT1.5S, 1500",
        "PT2562047788015H12M55.807S, 9223372036854775807"
    })
    void aFractionOfAMillisecondIsRoundedUp(Duration timeToLive, long millis) {
        assertThat(TimeToLive.millis(timeToLive)).isEqualTo(millis);
    }
}
