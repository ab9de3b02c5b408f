package io.reactivehashmap.redis;

import io.reactivehashmap.redis.SingleFlightLoader.EntryId;

/**
 * What a map needs beside itself, and shares with others.
 *
 * @param calls where its calls go
 * @param streams where its scans and bulk writes go
 * @param loads the loads that are under way
 * @param operationIds makes the ids of the operations that are to have one
 */
record MapContext(Route calls, Route streams, SingleFlight<EntryId, byte[]> loads, OperationIds operationIds) {

    /**
     * Returns what the view of {@code map} works with whose operations have ids.
     *
     * @throws IllegalArgumentException if the map's name leaves no room for other keys in its cluster slot
     */
    MapContext withOperationIds(MapName map) {
        OperationRecords records = OperationRecords.of(map, operationIds);
        return new MapContext(calls.recording(records), streams.recording(records), loads, operationIds);
    }
}
