package io.reactivehashmap.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Tells BlockHound of the one lock in Lettuce that every write takes, for a few instructions, of that of Netty's
 * allocator, which Netty's own integration has forgotten, and of what only looks like blocking: TLS needs random bytes
 * for each connection, and the JDK reads them from a file that never makes one wait.
 *
 * <p>It is not only noise that this avoids: an error thrown from within that lock leaves its counter of writers
 * negative, and every later write spins for ever.
 */
public final class LettuceBlockHoundIntegration implements BlockHoundIntegration {

    private static final String ALLOCATOR = "io.netty.buffer.AdaptivePoolingAllocator";
    private static final String LOCK = "io.lettuce.core.protocol.SharedLock";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(LOCK, "incrementWriters");
        builder.allowBlockingCallsInside(LOCK, "doExclusive");
        builder.allowBlockingCallsInside(LOCK, "lockWritersExclusive");
        builder.allowBlockingCallsInside(ALLOCATOR, "allocate");
        builder.allowBlockingCallsInside(ALLOCATOR, "reallocate");
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
    }
}
