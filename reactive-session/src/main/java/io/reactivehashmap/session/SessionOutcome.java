package io.reactivehashmap.session;

/** What became of a call that changes a session. */
public enum SessionOutcome {
    /** It is done. */
    SAVED,
    /**
     * It is done, and another request has rotated the session's id meanwhile; that one's client knows the new id. A
     * rotation that comes second does nothing.
     */
    ROTATED,
    /** The session has ended, and nothing was stored. */
    GONE,
    /** The principal has as many sessions as it may have, and nothing was stored. */
    REJECTED
}
