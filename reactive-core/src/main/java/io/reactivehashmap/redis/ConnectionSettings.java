package io.reactivehashmap.redis;

import io.reactivehashmap.connection.PipelineOptions;
import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.resilience.RetryOptions;
import java.time.Duration;

/**
 * How a connection is made and used.
 *
 * @param server where it leads
 * @param pipeline how calls share it
 * @param retry how calls are repeated
 * @param deadline how long a call may take in all
 * @param heartbeat how often the server is asked for a sign of life
 */
record ConnectionSettings(
        RedisConfig server, PipelineOptions pipeline, RetryOptions retry, Duration deadline, Duration heartbeat) {}
