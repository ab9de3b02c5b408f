package io.reactivehashmap.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meters that one client has in a registry. They are its own, and it takes them along when it is closed. */
final class Meters {

    private static final Logger log = LoggerFactory.getLogger(Meters.class);

    private final MeterRegistry registry;
    private final String server;
    private final int number;
    private final Tags tags;
    private final Set<Meter> meters = new HashSet<>();
    private boolean closed;

    private Meters(MeterRegistry registry, String server, int number) {
        this.registry = registry;
        this.server = server;
        this.number = number;
        this.tags = Tags.of("server", server, "client", Integer.toString(number));
    }

    static Meters of(MeterRegistry registry, String server) {
        return new Meters(registry, server, ClientNumbers.take(registry, server));
    }

    /** Returns the meters that the same client has of another server. */
    Meters at(String other) {
        return of(registry, other);
    }

    Clock clock() {
        return registry.config().clock();
    }

    /**
     * Registers a meter, unless this is closed or the registry will not have it: no call fails for that.
     *
     * @param registration given the registry and the tags that every meter has
     * @return the meter, or {@code null} if there is none
     */
    <M extends Meter> @Nullable M add(BiFunction<MeterRegistry, Tags, M> registration) {
        synchronized (meters) {
            if (closed) {
                return null;
            }
            try {
                M meter = registration.apply(registry, tags);
                meters.add(meter);
                return meter;
            } catch (RuntimeException e) {
                log.warn("A meter could not be registered", e);
                return null;
            }
        }
    }

    void close() {
        synchronized (meters) {
            if (closed) {
                return;
            }
            closed = true;
            meters.forEach(registry::remove);
            meters.clear();
        }
        ClientNumbers.giveBack(registry, server, number);
    }
}
