package io.reactivehashmap.samples.benchmarks.peer;

/**
 * Where a client finds its data.
 *
 * @param uri the server
 * @param map the hash that is read and written
 * @param counters the hash that is incremented
 * @param keysAlone whether the server can scan keys without their values (Redis 7.4, Valkey 8 or newer)
 */
public record Target(String uri, String map, String counters, boolean keysAlone) {}
