package io.reactivehashmap.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.OverloadedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

@Tag("one-server")
final class BulkheadTest {

    private final Bulkhead bulkhead =
            Bulkhead.of(BulkheadOptions.builder().inFlight(2).waiting(2).build());
    private final List<Integer> begun = new ArrayList<>();
    private final List<TestPublisher<Integer>> sources = new ArrayList<>();

    @Test
    void whatIsBeyondTheBoundWaitsAndWhatIsBeyondThatFailsAtOnce() {
        for (int i = 0; i < 4; i++) {
            call(i).subscribe();
        }
        assertThat(begun).containsExactly(0, 1);
        assertThat(bulkhead.inFlight()).isEqualTo(2);
        assertThat(bulkhead.waiting()).isEqualTo(2);
        call(4).as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NotSentException.class)
                        .isInstanceOf(OverloadedException.class)
                        .hasMessage("not sent: 2 calls are under way and 2 wait"));
        assertThat(begun).containsExactly(0, 1);
    }

    @Test
    void turnsComeInOrderWhenACallEndsHoweverItDoes() {
        List<Disposable> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(call(i).subscribe(value -> {}, error -> {}));
        }
        sources.get(1).complete();
        assertThat(begun).containsExactly(0, 1, 2);
        sources.get(0).error(new IllegalStateException());
        assertThat(begun).containsExactly(0, 1, 2, 3);
        calls.get(2).dispose();
        calls.get(3).dispose();
        assertThat(bulkhead.inFlight()).isZero();
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsGivesItsPlaceUp() {
        call(0).subscribe();
        call(1).subscribe();
        Disposable waiting = call(2).subscribe();
        waiting.dispose();
        assertThat(bulkhead.waiting()).isZero();
        sources.get(0).complete();
        assertThat(begun).containsExactly(0, 1);
        assertThat(bulkhead.inFlight()).isEqualTo(1);
    }

    @Test
    void withoutAWaitingLineTheFirstTooManyFails() {
        Bulkhead narrow =
                Bulkhead.of(BulkheadOptions.builder().inFlight(1).waiting(0).build());
        Mono.never().transformDeferred(narrow.operator()).subscribe();
        PublisherProbe<String> source = PublisherProbe.empty();
        source.flux()
                .transformDeferred(narrow.operator())
                .as(StepVerifier::create)
                .verifyError(OverloadedException.class);
        source.assertWasNotSubscribed();
    }

    @Test
    void manyThatEndAtOnceDoNotNest() {
        Bulkhead long_ = Bulkhead.of(
                BulkheadOptions.builder().inFlight(1).waiting(100_000).build());
        TestPublisher<Integer> first = TestPublisher.create();
        AtomicInteger ended = new AtomicInteger();
        first.mono().transformDeferred(long_.operator()).subscribe();
        for (int i = 0; i < 100_000; i++) {
            Mono.just(i).transformDeferred(long_.operator()).subscribe(value -> ended.incrementAndGet());
        }
        first.complete();
        assertThat(ended).hasValue(100_000);
        assertThat(long_.inFlight()).isZero();
    }

    @Test
    void theBoundHoldsAmongThreadsAndAllGetTheirTurn() {
        Bulkhead shared = Bulkhead.of(
                BulkheadOptions.builder().inFlight(3).waiting(10_000).build());
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Flux.range(0, 10_000)
                .flatMap(
                        i -> Mono.fromSupplier(() -> {
                                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                                    return underWay.decrementAndGet();
                                })
                                .subscribeOn(Schedulers.parallel())
                                .transformDeferred(shared.operator()),
                        10_000)
                .as(StepVerifier::create)
                .expectNextCount(10_000)
                .verifyComplete();
        assertThat(most).hasValueBetween(1, 3);
        assertThat(shared.inFlight()).isZero();
    }

    private Mono<Integer> call(int number) {
        TestPublisher<Integer> source = TestPublisher.create();
        sources.add(source);
        return source.mono().doOnSubscribe(subscription -> begun.add(number)).transformDeferred(bulkhead.operator());
    }
}
