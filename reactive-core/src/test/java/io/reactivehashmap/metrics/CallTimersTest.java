package io.reactivehashmap.metrics;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactivehashmap.CodecException;
import io.reactivehashmap.FailedCall;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** What a timer counts, and when. */
@Tag("one-server")
final class CallTimersTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final Meters meters = Meters.of(registry, "server");
    private final CallObserver timers = new CallTimers(meters, "calls", Tags.of("map", "users"));

    @Test
    void nothingIsCountedBeforeACallHasEnded() {
        TestPublisher<String> call = TestPublisher.create();
        Mono<String> observed = timers.observe(call.mono());
        observed.subscribe();
        assertThat(counts()).isEmpty();

        call.complete();
        assertThat(counts()).containsExactly(Map.entry("success", 1L));
    }

    @Test
    void aCallTakesFromItsSubscriptionToItsEnd() {
        TestPublisher<String> call = TestPublisher.create();
        Mono<String> observed = timers.observe(call.mono());
        clock.add(Duration.ofMillis(500));
        observed.subscribe();
        clock.add(Duration.ofMillis(30));
        call.emit("value");

        Timer timer =
                registry.get("calls").tags("map", "users", "outcome", "success").timer();
        assertThat(timer.totalTime(MILLISECONDS)).isEqualTo(30);
    }

    @Test
    void everySubscriptionIsACall() {
        Mono<String> observed = timers.observe(Mono.just("value"));
        observed.block();
        observed.block();
        assertThat(counts()).containsExactly(Map.entry("success", 2L));
    }

    @Test
    void whoSeesACallEndFindsItCounted() {
        timers.observe(Mono.just("value"))
                .doOnNext(value -> assertThat(counts()).containsExactly(Map.entry("success", 1L)))
                .as(StepVerifier::create)
                .expectNext("value")
                .verifyComplete();
    }

    @Test
    void aFailureIsCountedByItsKindAndPassedOn() {
        CodecException failure = new CodecException(FailedCall.untried("users", "get"), "no value", null);
        timers.observe(Mono.error(failure))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        assertThat(counts()).containsExactly(Map.entry("codec", 1L));
    }

    @Test
    void aCallThatIsCancelledIsCountedOnceAndPassesItOn() {
        TestPublisher<String> call = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(timers.observe(call.mono())).thenCancel().verify();
        call.assertCancelled();
        call.complete();
        assertThat(counts()).containsExactly(Map.entry("cancelled", 1L));
    }

    @Test
    void aCallWhoseResultIsThereHasSucceededIfItIsCancelledThen() {
        timers.observe(Mono.just("value")).flux().next().block();
        assertThat(counts()).containsExactly(Map.entry("success", 1L));
    }

    @Test
    void aStreamThatIsNotReadToItsEndIsCancelled() {
        timers.observe(Flux.range(0, 10)).take(3).blockLast();
        assertThat(counts()).containsExactly(Map.entry("cancelled", 1L));
    }

    @Test
    void aStreamFollowsDemand() {
        timers.observe(Flux.range(0, 10))
                .as(stream -> StepVerifier.create(stream, 0))
                .thenRequest(2)
                .expectNext(0, 1)
                .expectNoEvent(Duration.ZERO)
                .thenRequest(8)
                .expectNextCount(8)
                .verifyComplete();
        assertThat(counts()).containsExactly(Map.entry("success", 1L));
    }

    @Test
    void aRegistryThatThrowsDoesNotHarmTheCall() {
        registry.config().onMeterAdded(meter -> {
            throw new IllegalStateException("no more meters");
        });
        timers.observe(Mono.just("value"))
                .as(StepVerifier::create)
                .expectNext("value")
                .verifyComplete();
    }

    private Map<String, Long> counts() {
        return registry.find("calls").timers().stream()
                .collect(Collectors.toMap(timer -> timer.getId().getTag("outcome"), Timer::count));
    }
}
