package io.reactivehashmap.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a session. There is one for each time that it happened, and it may be delivered more than once: then
 * with the same id.
 *
 * @param id the same for the same event, and for no other
 * @param type what happened
 * @param handle the session
 * @param former the handle that it had before, of {@link Type#ROTATED} only
 * @param principal whose it was, or {@code null} if it was anonymous
 * @param at when, by the server's clock
 */
public record SessionEvent(
        String id,
        Type type,
        SessionHandle handle,
        @Nullable SessionHandle former,
        @Nullable String principal,
        Instant at) {

    /** What can happen to a session. */
    public enum Type {
        /** It was stored for the first time. */
        CREATED,
        /** Its id was replaced, as at a login or a renewal. */
        ROTATED,
        /** Somebody ended it. */
        DELETED,
        /** It was ended because its principal may have only so many. */
        EVICTED,
        /** It was not used for too long, or has lived for too long. Told some seconds later. */
        EXPIRED
    }
}
