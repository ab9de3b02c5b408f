package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.session.SessionLimit;

/** What happens when a user who has as many sessions as allowed logs in once more. */
public enum SessionOverflow {
    /** The login is refused. */
    REJECT,
    /** The session ends that was not used for longest. */
    EVICT_LEAST_RECENTLY_USED,
    /** The session ends that the user logged in with first. */
    EVICT_OLDEST;

    SessionLimit limit(int most) {
        return switch (this) {
            case REJECT -> SessionLimit.rejecting(most);
            case EVICT_LEAST_RECENTLY_USED -> SessionLimit.evictingLeastRecentlyUsed(most);
            case EVICT_OLDEST -> SessionLimit.evictingOldest(most);
        };
    }
}
