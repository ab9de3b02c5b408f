package io.reactivehashmap.resilience;

import static io.reactivehashmap.resilience.CircuitBreaker.State.CLOSED;
import static io.reactivehashmap.resilience.CircuitBreaker.State.HALF_OPEN;
import static io.reactivehashmap.resilience.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.CodecException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.InvalidRequestException;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import io.reactivehashmap.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

final class CircuitBreakerTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(1);
    private static final FailedCall CALL = FailedCall.untried("map", "get");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - OPEN_FOR.toNanos() / 2);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerOptions.builder()
                    .failurePercent(50)
                    .window(10)
                    .minimumCalls(4)
                    .openFor(OPEN_FOR)
                    .probes(2)
                    .build(),
            now::get);

    @Test
    void tooFewCallsSayNothing() {
        fail(3);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        fail(1);
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void itOpensAtThePercentageOfTheLatestCalls() {
        succeed(100);
        fail(4);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        fail(1);
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void openItFailsCallsAtOnceAndSaysForHowLong() {
        fail(4);
        now.addAndGet(Duration.ofMillis(400).toNanos());
        PublisherProbe<String> source = PublisherProbe.empty();
        source.mono()
                .transformDeferred(breaker.operator())
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NotSentException.class)
                        .isInstanceOfSatisfying(
                                CircuitOpenException.class,
                                e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(600)))
                        .hasMessage("not sent: circuit 'redis' is open for another 600 ms"));
        source.assertWasNotSubscribed();
    }

    @Test
    void afterAWhileItLetsAsManyThroughAsItIsToAndNoMore() {
        fail(4);
        pass();
        assertThat(breaker.state()).isEqualTo(OPEN);
        TestPublisher<String> first = TestPublisher.create();
        subscribe(first);
        subscribe(TestPublisher.create());
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REFUSED);
    }

    @Test
    void itClosesWhenAllOfThemSucceedAndBeginsAfresh() {
        fail(4);
        pass();
        succeed(1);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        succeed(1);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        fail(3);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void itOpensAgainWhenOneOfThemFails() {
        fail(4);
        pass();
        succeed(1);
        fail(1);
        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.retryAfter()).isEqualTo(OPEN_FOR);
    }

    @Test
    void aCancelledProbeGivesItsPermitBack() {
        fail(4);
        pass();
        for (int i = 0; i < 10; i++) {
            Mono.never().transformDeferred(breaker.operator()).subscribe().dispose();
        }
        succeed(2);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void whatBeganInAnotherStateCountsForNothingAndGivesNothingBack() {
        List<Long> old =
                LongStream.range(0, 10).map(i -> breaker.tryAcquire()).boxed().toList();
        fail(4);
        pass();
        long first = breaker.tryAcquire();
        long second = breaker.tryAcquire();
        old.subList(0, 4).forEach(breaker::released);
        old.subList(4, 7).forEach(breaker::succeeded);
        old.subList(7, 10).forEach(breaker::failed);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REFUSED);
        breaker.succeeded(first);
        breaker.succeeded(second);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void probesThatNeverEndAreNotWaitedFor() {
        fail(4);
        pass();
        long first = breaker.tryAcquire();
        assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REFUSED);
        assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REFUSED);
        pass();
        succeed(1);
        breaker.failed(first);
        succeed(1);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void aPublisherThatEmitsAndIsCancelledThenIsCountedOnce() {
        fail(4);
        pass();
        for (int i = 0; i < 10; i++) {
            Flux.just(1, 2, 3)
                    .transformDeferred(breaker.operator())
                    .take(1)
                    .as(StepVerifier::create)
                    .expectNext(1)
                    .verifyComplete();
        }
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        succeed(2);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void everySubscriptionIsACall() {
        Mono<String> call = Mono.<String>error(new IllegalStateException()).transformDeferred(breaker.operator());
        for (int i = 0; i < 4; i++) {
            call.as(StepVerifier::create).verifyError(IllegalStateException.class);
        }
        call.as(StepVerifier::create).verifyError(CircuitOpenException.class);
    }

    @Test
    void theCallersMistakesAreNoFailures() {
        for (Throwable error : List.of(
                new InvalidRequestException(CALL, "not a number", null),
                new CodecException("no encoding"),
                new RefusedException(CALL, "NOPERM", "NOPERM", null),
                new RefusedException(CALL, "OOM", "OOM", null))) {
            fail(10, error);
            assertThat(breaker.state()).as("%s", error).isEqualTo(CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN"})
    void aServerThatServesNobodyIsAFailure(String code) {
        fail(4, new RefusedException(CALL, code, code, null));
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void noAnswerIsAFailure() {
        fail(2, new OutcomeUnknownException(CALL, "no answer", null));
        fail(2, new NotSentException(CALL, "not connected", null));
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void thatAnotherBreakerIsOpenSaysNothing() {
        fail(4);
        pass();
        fail(10, new CircuitOpenException(CALL, "other", OPEN_FOR, null));
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        succeed(2);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void aPredicateThatThrowsLosesNoPermit() {
        CircuitBreaker doubtful = CircuitBreaker.of(
                "redis",
                CircuitBreakerOptions.builder()
                        .minimumCalls(1)
                        .openFor(OPEN_FOR)
                        .probes(1)
                        .failures(error -> {
                            throw new IllegalStateException("cannot tell");
                        })
                        .build(),
                now::get);
        for (int i = 0; i < 10; i++) {
            Mono.error(new IllegalArgumentException())
                    .transformDeferred(doubtful.operator())
                    .as(StepVerifier::create)
                    .verifyError(IllegalArgumentException.class);
            assertThat(doubtful.state()).isEqualTo(OPEN);
            pass();
        }
        Mono.empty()
                .transformDeferred(doubtful.operator())
                .as(StepVerifier::create)
                .verifyComplete();
        assertThat(doubtful.state()).isEqualTo(CLOSED);
    }

    @Test
    void itCanBeOpenedFromOutsideAndStaysOpenFromThenOn() {
        breaker.trip();
        now.addAndGet(OPEN_FOR.toNanos() / 2);
        breaker.trip();
        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.retryAfter()).isEqualTo(OPEN_FOR);
    }

    @Test
    void itCanBeToldThatCallsMaySucceedAgainAndTriesAFewAtOnce() {
        fail(4);
        breaker.halfOpen();
        succeed(1);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        succeed(1);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        breaker.halfOpen();
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void oneThatNeverOpensLetsEverythingThrough() {
        CircuitBreaker none = CircuitBreaker.of("none", CircuitBreakerOptions.none(), now::get);
        for (int i = 0; i < 1_000; i++) {
            none.failed(none.tryAcquire());
        }
        none.trip();
        assertThat(none.state()).isEqualTo(CLOSED);
        assertThat(none.tryAcquire()).isNotEqualTo(CircuitBreaker.REFUSED);
    }

    private void subscribe(TestPublisher<String> source) {
        source.mono().transformDeferred(breaker.operator()).subscribe();
    }

    private void succeed(int calls) {
        for (int i = 0; i < calls; i++) {
            Mono.just("value")
                    .transformDeferred(breaker.operator())
                    .as(StepVerifier::create)
                    .expectNext("value")
                    .verifyComplete();
        }
    }

    private void fail(int calls) {
        fail(calls, new IllegalStateException("it fails"));
    }

    private void fail(int calls, Throwable error) {
        for (int i = 0; i < calls; i++) {
            Mono.error(error)
                    .transformDeferred(breaker.operator())
                    .as(StepVerifier::create)
                    .verifyErrorMatches(failure -> failure == error);
        }
    }

    private void pass() {
        now.addAndGet(OPEN_FOR.toNanos());
    }
}
