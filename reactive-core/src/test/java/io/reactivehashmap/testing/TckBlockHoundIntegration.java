package io.reactivehashmap.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Tells BlockHound of the queue with a lock in which the test kit of Reactive Streams puts what it receives. */
public final class TckBlockHoundIntegration implements BlockHoundIntegration {

    private static final String RECEIVED = "org.reactivestreams.tck.TestEnvironment$Receptacle";
    private static final String PROMISED = "org.reactivestreams.tck.TestEnvironment$Promise";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(RECEIVED, "add");
        builder.allowBlockingCallsInside(RECEIVED, "complete");
        builder.allowBlockingCallsInside(PROMISED, "complete");
    }
}
