package io.reactivehashmap.redis;

import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.metrics.Telemetry;
import io.reactivehashmap.resilience.CircuitBreakerOptions;
import io.reactivehashmap.resilience.RetryOptions;
import java.time.Duration;

/**
 * How a connection is made and used.
 *
 * @param server where it leads
 * @param pipeline how calls share it
 * @param retry how calls are repeated
 * @param circuitBreaker when nothing is sent any more
 * @param deadline how long a call may take in all
 * @param heartbeat how often the server is asked for a sign of life
 * @param telemetry where is told what happens
 */
record ConnectionSettings(
        RedisConfig server,
        PipelineOptions pipeline,
        RetryOptions retry,
        CircuitBreakerOptions circuitBreaker,
        Duration deadline,
        Duration heartbeat,
        Telemetry telemetry) {

    /** Returns the same for another server of a cluster. */
    ConnectionSettings at(RedisConfig other) {
        return new ConnectionSettings(
                other,
                pipeline,
                retry,
                circuitBreaker,
                deadline,
                heartbeat,
                telemetry.at(other.host() + ":" + other.port() + "/" + other.database()));
    }
}
