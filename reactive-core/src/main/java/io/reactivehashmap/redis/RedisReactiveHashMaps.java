package io.reactivehashmap.redis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactivehashmap.CodecException;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.ServerInfo;
import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.health.Health;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.redis.SingleFlightLoader.EntryId;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import io.reactivehashmap.script.ReactiveScripts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The maps of one server. Public only for {@link ReactiveHashMaps}, which is how to get one. */
public final class RedisReactiveHashMaps implements ReactiveHashMaps {

    private static final Logger log = LoggerFactory.getLogger(RedisReactiveHashMaps.class);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration MIN_HEALTH_INTERVAL = Duration.ofMillis(1);
    private static final Duration MAX_DEADLINE = Duration.ofDays(1);
    private static final int MAX_VALUE_BYTES = 512 * 1024 * 1024;

    private final ConnectionSettings settings;
    private final Nodes nodes;
    private final Route any;
    private final SingleFlight<EntryId, byte[]> loads = new SingleFlight<>();
    private final CredentialsRefresh credentials;
    private final int maxValueBytes;
    private final OperationIds operationIds;
    private final ReactiveScripts scripts;
    private final HealthProbe healthProbe;
    private final Telemetry telemetry;
    private final Mono<Void> closing;

    private RedisReactiveHashMaps(Builder builder) {
        Script.load();
        this.settings = builder.settings();
        this.maxValueBytes = builder.maxValueBytes;
        this.telemetry = settings.telemetry();
        this.nodes = new Nodes(settings);
        this.any = Route.to(nodes.any(), settings);
        this.healthProbe = new HealthProbe(any, nodes);
        this.operationIds = new OperationIds(builder.operationIdRetention());
        this.scripts = new RedisReactiveScripts(key -> new CallExecutor(nodes.callsOn(key), settings), telemetry);
        this.credentials = new CredentialsRefresh(nodes, settings);
        this.closing = nodes.close().doFirst(telemetry::close).cache();
    }

    /** Returns a builder with the defaults. */
    public static ReactiveHashMaps.Builder builder() {
        return new Builder();
    }

    @Override
    public <K, V> ReactiveHashMap<K, V> map(String name, Codec<K> keys, Codec<V> values) {
        return map(encodedName(name), keys, values);
    }

    @Override
    public <K, V> ReactiveHashMap<K, V> map(byte[] name, Codec<K> keys, Codec<V> values) {
        MapName map = MapName.of(requireNonNull(name, "name"));
        requireNonNull(keys, "keys");
        requireNonNull(values, "values");
        return ObservedMap.of(
                new RedisReactiveHashMap<>(
                        map,
                        new EntryCodec<>(map, keys, values, maxValueBytes),
                        new MapContext(
                                Route.to(nodes.callsOn(map), settings),
                                Route.to(nodes.streamsOf(map), settings),
                                loads,
                                operationIds)),
                telemetry);
    }

    @Override
    public ReactiveScripts scripts() {
        return scripts;
    }

    @Override
    public Mono<ServerInfo> server() {
        return any.probe().server().map(known -> known.server().info());
    }

    @Override
    public Mono<Health> health() {
        return healthProbe.health();
    }

    @Override
    public Flux<Health> healthChanges(Duration interval) {
        if (requireNonNull(interval, "interval").compareTo(MIN_HEALTH_INTERVAL) < 0) {
            throw new IllegalArgumentException("interval must be at least 1 ms, was " + interval);
        }
        return healthProbe.changes(interval);
    }

    @Override
    public Mono<Void> refreshCredentials() {
        return credentials.refresh();
    }

    @Override
    public Mono<Void> closeAsync() {
        return closing;
    }

    @Override
    public void close() {
        if (Schedulers.isInNonBlockingThread()) {
            closing.subscribe(nothing -> {}, error -> log.warn("Closing the connection failed", error));
        } else {
            // An end to wait for that does not come would be a defect; it must not hang the application.
            closing.block(CLOSE_PATIENCE);
        }
    }

    /** Returns how many calls are waiting or under way. */
    int pendingCalls() {
        return nodes.pendingCalls();
    }

    private static byte[] encodedName(String name) {
        try {
            return Codecs.string().encode(requireNonNull(name, "name"));
        } catch (CodecException e) {
            throw new IllegalArgumentException("name has no encoding: " + e.reason(), e);
        }
    }

    private static final class Builder implements ReactiveHashMaps.Builder {

        private static final int MEBIBYTE = 1024 * 1024;
        private static final Duration MIN_HEARTBEAT = Duration.ofMillis(10);
        private static final Duration MIN_DEFAULT_HEARTBEAT = Duration.ofMillis(500);
        private static final Duration MAX_DEFAULT_HEARTBEAT = Duration.ofMillis(900);
        private static final Duration MIN_DEFAULT_RETENTION = Duration.ofMinutes(1);
        private static final Duration MAX_RETENTION = Duration.ofDays(7);

        private RedisConfig config = RedisConfig.builder().build();
        private boolean eager;
        private Duration deadline = Duration.ofSeconds(2);
        private PipelineOptions pipeline = PipelineOptions.defaults();
        private RetryOptions retry = RetryOptions.defaults();
        private CircuitBreakerOptions circuitBreaker = CircuitBreakerOptions.defaults();
        private @Nullable Duration heartbeat;
        private @Nullable Duration operationIdRetention;
        private @Nullable MeterRegistry meters;
        private @Nullable ObservationRegistry observations;
        private int maxValueBytes = 16 * MEBIBYTE;

        @Override
        public Builder connection(RedisConfig config) {
            this.config = requireNonNull(config, "config");
            return this;
        }

        @Override
        public Builder eager(boolean eager) {
            this.eager = eager;
            return this;
        }

        @Override
        public Builder deadline(Duration deadline) {
            if (requireNonNull(deadline, "deadline").isNegative()
                    || deadline.isZero()
                    || deadline.compareTo(MAX_DEADLINE) > 0) {
                throw new IllegalArgumentException("deadline must be positive and at most a day, was " + deadline);
            }
            this.deadline = deadline;
            return this;
        }

        @Override
        public Builder pipeline(PipelineOptions options) {
            this.pipeline = requireNonNull(options, "options");
            return this;
        }

        @Override
        public Builder heartbeat(Duration interval) {
            if (requireNonNull(interval, "interval").compareTo(MIN_HEARTBEAT) < 0) {
                throw new IllegalArgumentException("heartbeat must be at least 10 ms, was " + interval);
            }
            this.heartbeat = interval;
            return this;
        }

        @Override
        public Builder retry(RetryOptions options) {
            this.retry = requireNonNull(options, "options");
            return this;
        }

        @Override
        public Builder circuitBreaker(CircuitBreakerOptions options) {
            this.circuitBreaker = requireNonNull(options, "options");
            return this;
        }

        @Override
        public Builder operationIdRetention(Duration retention) {
            if (requireNonNull(retention, "retention").isNegative()
                    || retention.isZero()
                    || retention.compareTo(MAX_RETENTION) > 0) {
                throw new IllegalArgumentException(
                        "operationIdRetention must be positive and at most 7 days, was " + retention);
            }
            this.operationIdRetention = retention;
            return this;
        }

        @Override
        public Builder maxValueBytes(int bytes) {
            if (bytes < 1 || bytes > MAX_VALUE_BYTES) {
                throw new IllegalArgumentException(
                        "maxValueBytes must be from 1 to " + MAX_VALUE_BYTES + ", was " + bytes);
            }
            this.maxValueBytes = bytes;
            return this;
        }

        @Override
        public Builder meters(MeterRegistry registry) {
            this.meters = requireNonNull(registry, "registry");
            return this;
        }

        @Override
        public Builder observations(ObservationRegistry registry) {
            this.observations = requireNonNull(registry, "registry");
            return this;
        }

        private ConnectionSettings settings() {
            Telemetry telemetry =
                    Telemetry.to(meters, observations, config.host() + ":" + config.port() + "/" + config.database());
            return new ConnectionSettings(config, pipeline, retry, circuitBreaker, deadline, heartbeat(), telemetry);
        }

        /** Half the deadline leaves a call time for the connection after one that has fallen silent. */
        private Duration heartbeat() {
            if (heartbeat != null) {
                return heartbeat;
            }
            Duration half = deadline.dividedBy(2);
            if (half.compareTo(MAX_DEFAULT_HEARTBEAT) > 0) {
                return MAX_DEFAULT_HEARTBEAT;
            }
            return half.compareTo(MIN_DEFAULT_HEARTBEAT) < 0 ? MIN_DEFAULT_HEARTBEAT : half;
        }

        /** A record must outlive the repetitions of its operation, also on a clock that is set forward a little. */
        private Duration operationIdRetention() {
            if (operationIdRetention != null) {
                return operationIdRetention;
            }
            Duration twice = deadline.multipliedBy(2);
            return twice.compareTo(MIN_DEFAULT_RETENTION) < 0 ? MIN_DEFAULT_RETENTION : twice;
        }

        @Override
        public ReactiveHashMaps build() {
            if (heartbeat != null && heartbeat.compareTo(deadline) >= 0) {
                throw new IllegalStateException(
                        "heartbeat must be shorter than the deadline, was " + heartbeat + " and " + deadline);
            }
            if (operationIdRetention != null && operationIdRetention.compareTo(deadline) <= 0) {
                throw new IllegalStateException("operationIdRetention must be longer than the deadline, was "
                        + operationIdRetention + " and " + deadline);
            }
            RedisReactiveHashMaps maps = new RedisReactiveHashMaps(this);
            if (eager) {
                maps.nodes.connect();
            }
            return maps;
        }
    }
}
