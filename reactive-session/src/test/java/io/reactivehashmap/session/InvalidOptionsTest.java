package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that make no sense are refused where they are set, by their names. */
@Tag("once")
final class InvalidOptionsTest {

    private static Stream<Arguments> times() {
        return Stream.of(
                time("idle", SessionTimeouts.Builder::idle),
                time("anonymousIdle", SessionTimeouts.Builder::anonymousIdle),
                time("absolute", SessionTimeouts.Builder::absolute),
                time("renewal", SessionTimeouts.Builder::renewal),
                time("renewalGrace", SessionTimeouts.Builder::renewalGrace),
                time("touchInterval", SessionTimeouts.Builder::touchInterval),
                time("longestRequest", SessionTimeouts.Builder::longestRequest));
    }

    private static Arguments time(
            String name, BiFunction<SessionTimeouts.Builder, Duration, SessionTimeouts.Builder> setter) {
        return Arguments.of(name, setter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void aTimeIsNeitherNegativeNorEndless(
            String name, BiFunction<SessionTimeouts.Builder, Duration, SessionTimeouts.Builder> setter) {
        for (Duration time : new Duration[] {Duration.ofMillis(-1), Duration.ofSeconds(Long.MAX_VALUE)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.apply(SessionTimeouts.builder(), time))
                    .withMessageStartingWith(name + " must be from");
        }
    }

    private static Stream<UnaryOperator<SessionTimeouts.Builder>> contradictions() {
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofDays(1);
        return Stream.of(
                builder -> builder.idle(day).anonymousIdle(hour).absolute(hour),
                builder -> builder.idle(hour).anonymousIdle(day).absolute(hour),
                builder -> builder.renewal(day).absolute(hour),
                builder -> builder.touchInterval(day),
                builder -> builder.idle(day).anonymousIdle(hour).touchInterval(hour.plusMillis(1)),
                builder -> builder.renewalGrace(hour));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void timesThatContradictEachOtherAreRefused(UnaryOperator<SessionTimeouts.Builder> times) {
        SessionTimeouts.Builder builder = times.apply(SessionTimeouts.builder());

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("must not be longer than");
    }

    @Test
    void anIdleTimeOfOneSessionIsNeitherNegativeNorEndless() {
        try (ReactiveHashMaps maps = ReactiveHashMaps.connect("redis://localhost:1");
                SessionStore store = SessionStore.over(maps)) {
            Session session = store.create();

            assertThatIllegalArgumentException().isThrownBy(() -> session.idleTimeout(Duration.ofMillis(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> session.idleTimeout(Duration.ofDays(3651)));
            assertThat(session.idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        }
    }

    @Test
    void theDefaultsAreWhatIsDocumented() {
        SessionTimeouts timeouts = SessionTimeouts.defaults();

        assertThat(timeouts.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(timeouts.anonymousIdle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(timeouts.absolute()).isNull();
        assertThat(timeouts.renewal()).isNull();
        assertThat(timeouts.renewalGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeouts.touchInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(timeouts.longestRequest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(SessionTimeouts.builder().idle(Duration.ofMinutes(1)).build().touchInterval())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(EventOptions.defaults().most()).isEqualTo(100_000);
        assertThat(EventOptions.defaults().retention()).isEqualTo(Duration.ofDays(1));
        assertThat(EventOptions.none().most()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "a}b", "{tag}:x"})
    void aNamespaceHasNoBrace(String namespace) {
        try (ReactiveHashMaps maps = ReactiveHashMaps.connect("redis://localhost:1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SessionStore.builder(maps).namespace(namespace))
                    .withMessageStartingWith("namespace must");
        }
    }

    @Test
    void otherOptionsHaveBoundsToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventOptions.builder().most(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventOptions.builder().retention(Duration.ofMillis(999)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventOptions.builder().pollInterval(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventOptions.builder().redeliverAfter(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeOptions.builder().maxBytes(0));
        try (ReactiveHashMaps maps = ReactiveHashMaps.connect("redis://localhost:1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SessionStore.builder(maps).reapInterval(Duration.ZERO));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "~", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aHandleHasAForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionHandle(text));
    }
}
