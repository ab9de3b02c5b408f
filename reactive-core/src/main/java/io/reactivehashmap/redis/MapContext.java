package io.reactivehashmap.redis;

import io.reactivehashmap.redis.SingleFlightLoader.EntryId;

/**
 * What a map needs beside itself, and shares with others.
 *
 * @param calls where its calls go
 * @param streams where its scans and bulk writes go
 * @param loads the loads that are under way
 */
record MapContext(Route calls, Route streams, SingleFlight<EntryId, byte[]> loads) {}
