package io.reactivehashmap.redis;

/**
 * A way to a server, as those see it who have something to send.
 *
 * @param executor executes calls on it
 * @param probe knows the server at its end
 */
record Route(CallExecutor executor, ServerProbe probe) {

    static Route to(Destination destination, ConnectionSettings settings) {
        CallExecutor executor = new CallExecutor(destination, settings);
        return new Route(executor, new ServerProbe(executor));
    }

    /** Returns the same with {@code records} of what must not run twice. */
    Route recording(OperationRecords records) {
        return new Route(executor.recording(records), probe);
    }
}
