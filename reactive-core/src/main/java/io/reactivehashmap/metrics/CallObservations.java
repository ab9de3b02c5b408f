package io.reactivehashmap.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Makes an observation of each call of one operation on one map. */
/*
 * As reactor-core-micrometer does, no scope is opened: the parent is the observation of the subscriber's context, or else
 * that of the subscribing thread, and what happens for the call, such as in a function of the caller, has the call's
 * observation in its context. That library is not used because it has no place for an outcome of ours.
 */
final class CallObservations extends CallObserver {

    /** What Micrometer's accessor for thread locals calls it; its class does not load without yet another library. */
    static final String IN_CONTEXT = "micrometer.observation";

    private static final Logger log = LoggerFactory.getLogger(CallObservations.class);

    private final ObservationRegistry registry;
    private final String name;
    private final String contextualName;
    private final KeyValues keyValues;

    CallObservations(ObservationRegistry registry, String name, String contextualName, KeyValues keyValues) {
        this.registry = registry;
        this.name = name;
        this.contextualName = contextualName;
        this.keyValues = keyValues;
    }

    @Override
    <T> CoreSubscriber<? super T> watch(CoreSubscriber<? super T> subscriber, boolean single) {
        Context context = subscriber.currentContext();
        Observation observation;
        try {
            observation = Observation.createNotStarted(name, CallObservations::client, registry)
                    .contextualName(contextualName)
                    .lowCardinalityKeyValues(keyValues)
                    .parentObservation(context.getOrDefault(IN_CONTEXT, registry.getCurrentObservation()))
                    .start();
        } catch (RuntimeException e) {
            log.warn("An observation could not be started", e);
            return subscriber;
        }
        return new TracedSubscriber<T>(subscriber, single, observation, context.put(IN_CONTEXT, observation));
    }

    /** What a tracer makes a client's span of. Nothing is carried to the server, which has no place for it. */
    private static Observation.Context client() {
        SenderContext<Object> context = new SenderContext<>((carrier, key, value) -> {}, Kind.CLIENT);
        context.setRemoteServiceName("redis");
        return context;
    }

    private static final class TracedSubscriber<T> extends ObservedSubscriber<T> {

        private final Observation observation;
        private final Context context;

        TracedSubscriber(
                CoreSubscriber<? super T> subscriber, boolean single, Observation observation, Context context) {
            super(subscriber, single);
            this.observation = observation;
            this.context = context;
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        void ended(Outcome outcome, @Nullable Throwable error) {
            observation.lowCardinalityKeyValue("outcome", outcome.label());
            if (error != null) {
                observation.error(error);
            }
            observation.stop();
        }
    }
}
