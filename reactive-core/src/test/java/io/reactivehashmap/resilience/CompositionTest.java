package io.reactivehashmap.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.NotSentException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The operators in every order around one source. */
final class CompositionTest {

    private final RetryPolicy retry =
            RetryPolicy.of(RetryOptions.builder().attempts(4).build());
    private final CircuitBreaker breaker = CircuitBreaker.of("redis", CircuitBreakerOptions.defaults());
    private final Bulkhead bulkhead = Bulkhead.of(BulkheadOptions.defaults());
    private final AtomicInteger subscriptions = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"rcb", "rbc", "crb", "cbr", "brc", "bcr"})
    void everyOrderLetsASourceThroughThatRecovers(String order) {
        StepVerifier.withVirtualTime(() -> composed(failing(2), order))
                .thenAwait(Duration.ofMinutes(1))
                .expectNext("done")
                .verifyComplete();
        assertThat(subscriptions).hasValue(3);
        assertThat(bulkhead.inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rcb", "rbc", "crb", "cbr", "brc", "bcr"})
    void noOrderTriesWhatTheBreakerRefuses(String order) {
        for (int i = 0; i < 100; i++) {
            breaker.failed(breaker.tryAcquire());
        }
        StepVerifier.withVirtualTime(() -> composed(failing(0), order))
                .thenAwait(Duration.ofMinutes(1))
                .verifyError(CircuitOpenException.class);
        assertThat(subscriptions).hasValue(0);
    }

    /** Applies the operators from the outermost, which comes first, to the innermost. */
    private Mono<String> composed(Mono<String> source, String order) {
        Mono<String> composed = source;
        for (String letter : List.of(order.substring(2), order.substring(1, 2), order.substring(0, 1))) {
            UnaryOperator<Publisher<String>> operator =
                    switch (letter) {
                        case "r" -> retry.operator();
                        case "c" -> breaker.operator();
                        default -> bulkhead.operator();
                    };
            composed = composed.transformDeferred(operator);
        }
        return composed;
    }

    private Mono<String> failing(int failures) {
        return Mono.defer(() -> subscriptions.incrementAndGet() <= failures
                ? Mono.error(new NotSentException(FailedCall.untried("map", "get"), "not connected", null))
                : Mono.just("done"));
    }
}
