package io.reactivehashmap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.health.Health;
import io.reactivehashmap.redis.RedisReactiveHashMaps;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.script.ReactiveScripts;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one door: opens maps by name, over connections that they share: one for calls, unless
 * {@linkplain PipelineOptions.Builder#connections told otherwise}, and one for scans and bulk writes. If the server is
 * one of a cluster, as it tells by itself, there are those to each of its masters.
 *
 * <p>Thread-safe. An application has one per server and closes it when it ends.
 */
public interface ReactiveHashMaps extends AutoCloseable {

    /**
     * Returns the maps of the server at {@code uri}, see {@link RedisConfig#of}. Nothing is connected before the first
     * operation is subscribed to.
     *
     * @throws IllegalArgumentException if the URI is malformed
     */
    static ReactiveHashMaps connect(String uri) {
        return builder().uri(uri).build();
    }

    /** Returns a builder with the defaults. */
    static Builder builder() {
        return RedisReactiveHashMaps.builder();
    }

    /**
     * Opens the map called {@code name}, which is the Redis key of its hash. Sends nothing: a hash exists while it has
     * entries.
     *
     * @throws IllegalArgumentException if {@code name} is empty
     */
    <K, V> ReactiveHashMap<K, V> map(String name, Codec<K> keys, Codec<V> values);

    /** Opens the map whose name is {@code name}, which may be any bytes, see {@link #map(String, Codec, Codec)}. */
    <K, V> ReactiveHashMap<K, V> map(byte[] name, Codec<K> keys, Codec<V> values);

    /** Returns what runs Lua scripts over the same connections. */
    ReactiveScripts scripts();

    /**
     * Asks the server who it is, which also shows that it can be reached. One {@code INFO} and one {@code COMMAND LIST}
     * per connection, whose answers are remembered.
     *
     * @return a cold {@code Mono} emitting the server
     */
    Mono<ServerInfo> server();

    /**
     * Asks the server how it is, and reports that with the state of the connections. One {@code INFO}, once per
     * connection what {@link #server} asks for as well. While the circuit is open nothing is asked.
     *
     * @return a cold {@code Mono} emitting the health, within the deadline, and never an error: that is
     *     {@link io.reactivehashmap.health.HealthStatus#DOWN}
     */
    Mono<Health> health();

    /**
     * Asks for the {@linkplain #health health} once a second, and reports it when it is another.
     *
     * @return a cold {@code Flux} emitting the present health and then each that differs in more than numbers; it ends
     *     after the maps are closed, and stops asking when it is cancelled or nothing is requested
     */
    default Flux<Health> healthChanges() {
        return healthChanges(Duration.ofSeconds(1));
    }

    /**
     * Does what {@link #healthChanges()} does, and waits for {@code interval} after each answer.
     *
     * @throws IllegalArgumentException if {@code interval} is less than a millisecond
     */
    Flux<Health> healthChanges(Duration interval);

    /**
     * Lets the connections go on with the credentials that there are now: asks their supplier, once, and shows them to
     * the server, among the calls that are under way, of which none fails. Needed before a user is deleted, or before
     * the connections of a password that has been replaced are cut; a new connection asks for the credentials by
     * itself. One {@code AUTH} per connection, O(1); opens none.
     *
     * <p>If the server refuses them, as a {@link RefusedException} tells, or there are none to be had, connections go
     * on with those that they had. So they do after any other error and after a cancellation, unless the server has
     * seen the new ones by then.
     *
     * @return a cold {@code Mono} that completes when the server has accepted the credentials
     */
    Mono<Void> refreshCredentials();

    /**
     * Closes the connections and releases their threads. Calls that are under way fail, as do all later ones. Closing
     * again does nothing.
     *
     * @return a {@code Mono} that closes upon its first subscription and completes when everything is released
     */
    Mono<Void> closeAsync();

    /** Does what {@link #closeAsync} does and waits for it, unless the calling thread must not block. */
    @Override
    void close();

    /** Builds {@link ReactiveHashMaps}. Not thread-safe. */
    interface Builder {

        /** Sets the server by its URI, see {@link RedisConfig#of}. Defaults to {@code redis://localhost:6379}. */
        default Builder uri(String uri) {
            return connection(RedisConfig.of(uri));
        }

        /** Sets the server and the credentials. Defaults to {@code redis://localhost:6379}. */
        Builder connection(RedisConfig config);

        /**
         * Begins to connect, in the background, as soon as the maps are built rather than upon the first operation. A
         * failure is not remembered: the operation tries again. Defaults to {@code false}.
         */
        Builder eager(boolean eager);

        /**
         * Sets how long a call may take in all, with connecting and every retry, at most a day. A scan has so long for
         * each page, a bulk write for each batch, a call on many keys for each command, and an update for each attempt,
         * without the time that its function takes. Defaults to {@code 2 s}.
         */
        Builder deadline(Duration deadline);

        /** Sets how calls share connections. Defaults to {@link PipelineOptions#defaults}. */
        Builder pipeline(PipelineOptions options);

        /**
         * Sets how often the server is asked for a sign of life. If it does not say anything for so long, the
         * connection is given up and another made: a silent peer is found within twice this time. At least 10 ms, and
         * shorter than the deadline. Defaults to half the deadline, but not less than {@code 500 ms} and not more than
         * {@code 900 ms}.
         */
        Builder heartbeat(Duration interval);

        /**
         * Sets how often, and after which waits, a call is repeated that failed in a way that makes this safe; see
         * docs/retries.md. Its deadline ends it in any case. Defaults to {@link RetryOptions#defaults}.
         */
        Builder retry(RetryOptions options);

        /**
         * Sets when calls are refused because those before them have failed, see docs/retries.md. It counts round
         * trips, and opens as well when the server cannot be reached for as long as the deadline. Defaults to
         * {@link CircuitBreakerOptions#defaults}.
         */
        Builder circuitBreaker(CircuitBreakerOptions options);

        /**
         * Sets how long the server remembers an operation of a map {@linkplain ReactiveHashMap#withOperationIds with
         * operation ids}: longer than the deadline, because a repetition that comes later would run again; at most 7
         * days. Every operation costs its memory for so long. Defaults to {@code 1 minute}, or twice the deadline if
         * that is longer.
         */
        Builder operationIdRetention(Duration retention);

        /**
         * Sets the most bytes that one encoded key or value may have; a larger one is not sent. Defaults to
         * {@code 16777216} (16 MiB).
         */
        Builder maxValueBytes(int bytes);

        /**
         * Sets where meters are registered: docs/metrics.md lists them. They are removed when the maps are closed.
         * Needs {@code io.micrometer:micrometer-core} on the class path. Defaults to none, which costs nothing.
         */
        Builder meters(MeterRegistry registry);

        /**
         * Sets where each call is observed, for traces: docs/metrics.md says how. The parent is the observation in the
         * subscriber's context, or else the subscribing thread's. Needs {@code io.micrometer:micrometer-core} on the
         * class path. Defaults to none, which costs nothing.
         */
        Builder observations(ObservationRegistry registry);

        /**
         * Returns the maps.
         *
         * @throws IllegalStateException if settings contradict each other
         */
        ReactiveHashMaps build();
    }
}
