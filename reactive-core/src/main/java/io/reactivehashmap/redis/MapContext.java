package io.reactivehashmap.redis;

import io.reactivehashmap.redis.SingleFlightLoader.EntryId;

/**
 * What all maps of one connection share.
 *
 * @param executor executes their calls
 * @param probe knows the server
 * @param loads the loads that are under way
 */
record MapContext(CallExecutor executor, ServerProbe probe, SingleFlight<EntryId, byte[]> loads) {}
