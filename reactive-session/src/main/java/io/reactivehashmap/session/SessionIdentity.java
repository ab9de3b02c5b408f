package io.reactivehashmap.session;

import org.jspecify.annotations.Nullable;

/** What a session is called: now, and after its id is replaced. Guarded by its session. */
final class SessionIdentity {

    private final SessionIds ids;

    /** {@code null} if only its client knows it. */
    private @Nullable String id;

    private SessionHandle handle;
    private boolean dueForRenewal;

    /** What {@link #next} has promised, if it was asked. */
    private @Nullable String next;

    SessionIdentity(SessionIds ids, @Nullable String id, SessionHandle handle, boolean dueForRenewal) {
        this.ids = ids;
        this.id = id;
        this.handle = handle;
        this.dueForRenewal = dueForRenewal;
    }

    String id() {
        if (id == null) {
            throw new IllegalStateException("the id of this session is known to its client only");
        }
        return id;
    }

    SessionHandle handle() {
        return handle;
    }

    boolean isDueForRenewal() {
        return dueForRenewal;
    }

    /**
     * Returns the id that the session will have once it is moved to the bucket of {@code owner}, if that is someone.
     */
    String next(@Nullable Principal owner) {
        int bucket = owner == null ? handle.bucket() : owner.bucket();
        if (next == null || ids.handleOf(next).bucket() != bucket) {
            next = ids.next(bucket);
        }
        return next;
    }

    /** Takes another id, which is known. */
    void become(String newId, SessionHandle newHandle) {
        id = newId;
        follow(newHandle);
    }

    /** Takes another handle, of which the id is not known here. */
    void follow(SessionHandle newHandle) {
        handle = newHandle;
        dueForRenewal = false;
        forgetNext();
    }

    /** Promises another id from now on. */
    void forgetNext() {
        next = null;
    }
}
