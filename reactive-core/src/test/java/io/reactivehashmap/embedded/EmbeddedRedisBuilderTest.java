package io.reactivehashmap.embedded;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedRedisBuilderTest {

    private final EmbeddedRedis.Builder builder = EmbeddedRedis.builder();

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortOutsideOfTheRangeIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.port(port))
                .withMessageContaining("was " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--port", "two words", "port", "Bind", "daemonize", "logfile"})
    void aNameThatIsNotForCallersIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.directive(name, "1"))
                .withMessageContaining("was '" + name + "'");
    }

    @Test
    void aValueOfSeveralLinesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.directive("maxmemory", "1mb\nbind 0.0.0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT61M"})
    void aTimeoutOutsideOfTheRangeIsRefused(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.startupTimeout(timeout))
                .withMessageContaining("was " + timeout);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> builder.directive(null, "1"));
        assertThatNullPointerException().isThrownBy(() -> builder.directive("maxmemory", null));
        assertThatNullPointerException().isThrownBy(() -> builder.startupTimeout(null));
    }
}
