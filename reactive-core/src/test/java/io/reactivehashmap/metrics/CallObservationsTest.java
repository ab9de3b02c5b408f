package io.reactivehashmap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a trace gets to know of a call. */
@Tag("one-server")
final class CallObservationsTest {

    private static final String IN_CONTEXT = "micrometer.observation";

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final CallObserver observations =
            new CallObservations(registry, "call", "get users", KeyValues.of("map", "users"));

    @Test
    void aCallIsNamedAndHasAnOutcome() {
        observations
                .observe(Mono.just("value"))
                .as(StepVerifier::create)
                .expectNext("value")
                .verifyComplete();

        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasBeenStarted()
                .hasBeenStopped()
                .hasNameEqualTo("call")
                .hasContextualNameEqualTo("get users")
                .hasOnlyKeys("map", "outcome")
                .hasLowCardinalityKeyValue("map", "users")
                .hasLowCardinalityKeyValue("outcome", "success")
                .doesNotHaveError();
    }

    @Test
    void aTracerMakesAClientsSpanOfIt() {
        AtomicReference<Observation.Context> seen = new AtomicReference<>();
        registry.observationConfig().observationHandler(handler(seen::set));
        observations.observe(Mono.just("value")).block();
        assertThat(seen.get())
                .isInstanceOfSatisfying(
                        SenderContext.class,
                        context -> assertThat(context.getKind()).isEqualTo(Kind.CLIENT));
    }

    @Test
    void aFailureIsItsError() {
        IllegalStateException failure = new IllegalStateException("broken");
        observations.observe(Mono.error(failure)).as(StepVerifier::create).verifyError(IllegalStateException.class);
        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("outcome", "failed")
                .hasError(failure);
    }

    @Test
    void itEndsWhenItIsCancelled() {
        StepVerifier.create(observations.observe(Mono.never())).thenCancel().verify();
        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("outcome", "cancelled");
    }

    @Test
    void itsParentIsThatOfTheSubscribersContext() {
        Observation parent = Observation.start("parent", registry);
        Observation ofTheThread = Observation.start("of the thread", registry);
        ofTheThread.scoped(() -> observations
                .observe(Mono.just("value"))
                .contextWrite(context -> context.put(IN_CONTEXT, parent))
                .subscribe());
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("call")
                .that()
                .hasParentObservationEqualTo(parent);
    }

    @Test
    void orElseThatOfTheSubscribingThread() {
        Observation ofTheThread = Observation.start("of the thread", registry);
        ofTheThread.scoped(() -> observations.observe(Mono.just("value")).subscribe());
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("call")
                .that()
                .hasParentObservationEqualTo(ofTheThread);
    }

    @Test
    void whatRunsWithinTheCallFindsItInItsContext() {
        Mono<String> within = Mono.deferContextual(context -> {
            Observation own = context.get(IN_CONTEXT);
            return Mono.justOrEmpty(own.getContextView().getName());
        });
        observations.observe(within).as(StepVerifier::create).expectNext("call").verifyComplete();
    }

    @Test
    void theSubscribersContextIsLeftAsItWas() {
        observations
                .observe(Mono.deferContextual(context -> Mono.just(context.<String>get("user"))))
                .flatMap(user -> Mono.deferContextual(context -> Mono.just(user + context.hasKey(IN_CONTEXT))))
                .contextWrite(context -> context.put("user", "Ada "))
                .as(StepVerifier::create)
                .expectNext("Ada false")
                .verifyComplete();
    }

    @Test
    void aHandlerThatThrowsDoesNotHarmTheCall() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("no more spans");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        observations
                .observe(Mono.just("value"))
                .as(StepVerifier::create)
                .expectNext("value")
                .verifyComplete();
    }

    @Test
    void norDoesOneThatThrowsAtItsStart() {
        registry.observationConfig().observationHandler(handler(context -> {
            throw new IllegalStateException("no more spans");
        }));
        observations
                .observe(Mono.just("value"))
                .as(StepVerifier::create)
                .expectNext("value")
                .verifyComplete();
    }

    private static ObservationHandler<Observation.Context> handler(Consumer<Observation.Context> onStart) {
        return new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                onStart.accept(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        };
    }
}
