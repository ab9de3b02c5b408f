package io.reactivehashmap.redis;

/**
 * A connection, as those see it who have something to send.
 *
 * @param executor executes calls over it
 * @param probe knows the server at its end
 */
record Route(CallExecutor executor, ServerProbe probe) {

    static Route over(SharedConnection connection, ConnectionSettings settings) {
        CallExecutor executor = new CallExecutor(connection, settings);
        return new Route(executor, new ServerProbe(connection, executor));
    }

    /** Returns the same with {@code records} of what must not run twice. */
    Route recording(OperationRecords records) {
        return new Route(executor.recording(records), probe);
    }
}
