package io.reactivehashmap.metrics;

import io.reactivehashmap.resilience.CircuitBreaker;

/** What is known of a server. Read by any thread, and cheap. */
public interface NodeReadings {

    /** Returns the state of its circuit breaker. */
    CircuitBreaker.State state();

    /** Tells whether it refuses writes at present. */
    boolean refusesWrites();
}
