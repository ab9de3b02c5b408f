package io.reactivehashmap.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.FailedCall;
import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OutcomeUnknownException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class RetryPolicyTest {

    private static final FailedCall CALL = FailedCall.untried("map", "get");
    private final NotSentException notSent = new NotSentException(CALL, "not connected", null);

    private final RetryPolicy policy =
            RetryPolicy.of(RetryOptions.builder().attempts(5).build());
    private final AtomicInteger subscriptions = new AtomicInteger();

    @Test
    void whatWasNotSentIsTriedAgain() {
        StepVerifier.withVirtualTime(() -> failing(2, notSent).transformDeferred(policy.operator()))
                .thenAwait(Duration.ofSeconds(5))
                .expectNext("done")
                .verifyComplete();
        assertThat(subscriptions).hasValue(3);
    }

    @Test
    void whatMayHaveRunIsNot() {
        failing(1, new OutcomeUnknownException(CALL, "no answer", null))
                .transformDeferred(policy.operator())
                .as(StepVerifier::create)
                .verifyError(OutcomeUnknownException.class);
        assertThat(subscriptions).hasValue(1);
    }

    @Test
    void theCallerMaySayWhatMayBeRepeated() {
        RetryPolicy all = policy.repeating(error -> true);
        StepVerifier.withVirtualTime(
                        () -> failing(4, new IllegalStateException()).transformDeferred(all.operator()))
                .thenAwait(Duration.ofSeconds(5))
                .expectNext("done")
                .verifyComplete();
    }

    @Test
    void afterTheLastAttemptTheLastErrorIsTheResult() {
        StepVerifier.withVirtualTime(() -> failing(9, notSent).transformDeferred(policy.operator()))
                .thenAwait(Duration.ofSeconds(20))
                .verifyErrorMatches(error -> error == notSent);
        assertThat(subscriptions).hasValue(5);
    }

    @Test
    void everySubscriberHasAttemptsOfItsOwn() {
        StepVerifier.withVirtualTime(() -> {
                    Mono<String> call = failing(12, notSent).transformDeferred(policy.operator());
                    return call.onErrorComplete().then(call.onErrorComplete()).then(call);
                })
                .thenAwait(Duration.ofMinutes(1))
                .expectNext("done")
                .verifyComplete();
        assertThat(subscriptions).hasValue(13);
    }

    @Test
    void aSourceThatHasEmittedIsNotRepeated() {
        Flux.concat(Flux.just("first"), Mono.error(notSent))
                .transformDeferred(policy.operator())
                .as(StepVerifier::create)
                .expectNext("first")
                .verifyErrorMatches(error -> error == notSent);
    }

    @Test
    void aSourceThatHasNotIsRepeated() {
        StepVerifier.withVirtualTime(() -> Flux.defer(
                                () -> subscriptions.incrementAndGet() == 1 ? Flux.error(notSent) : Flux.just("a", "b"))
                        .transformDeferred(policy.operator()))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext("a", "b")
                .verifyComplete();
    }

    @Test
    void whatSharesAPolicySharesItsBudget() {
        RetryPolicy poor = RetryPolicy.of(
                RetryOptions.builder().budgetPercent(0).budgetPerSecond(1).build());
        StepVerifier.withVirtualTime(() -> Flux.range(0, 100)
                        .flatMap(i -> failing(Integer.MAX_VALUE, notSent)
                                .transformDeferred(poor.operator())
                                .onErrorComplete())
                        .then())
                .thenAwait(Duration.ofMinutes(1))
                .verifyComplete();
        assertThat(subscriptions).hasValueBetween(110, 200);
    }

    @Test
    void cancellingEndsTheWaitForAnotherAttempt() {
        StepVerifier.withVirtualTime(() -> failing(Integer.MAX_VALUE, notSent).transformDeferred(policy.operator()))
                .expectSubscription()
                .expectNoEvent(Duration.ofNanos(1))
                .thenCancel()
                .verify();
        assertThat(subscriptions).hasValue(1);
    }

    /** Returns a source that fails so often before it succeeds. */
    private Mono<String> failing(int failures, Throwable error) {
        return Mono.defer(() -> subscriptions.incrementAndGet() <= failures ? Mono.error(error) : Mono.just("done"));
    }
}
