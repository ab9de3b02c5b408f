package io.reactivehashmap.health;

import java.time.Duration;

/**
 * How long the latest commands took from being written to being answered, the last of each write, up to a thousand.
 *
 * @param p50 the time within which half of them were answered
 * @param p99 the time within which 99 of 100 were
 */
public record RoundTrips(Duration p50, Duration p99) {}
