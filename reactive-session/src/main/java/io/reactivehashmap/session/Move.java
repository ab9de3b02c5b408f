package io.reactivehashmap.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a session gets another id.
 *
 * @param kind what happens to whose it is
 * @param principal whose it becomes, of a login
 * @param limit how many sessions that principal may have
 * @param grace for how long the session can be read under the old id
 */
record Move(Kind kind, @Nullable Principal principal, SessionLimit limit, Duration grace) {

    static Move login(Principal principal, SessionLimit limit) {
        return new Move(Kind.LOGIN, principal, limit, Duration.ZERO);
    }

    static Move logout() {
        return new Move(Kind.LOGOUT, null, SessionLimit.unlimited(), Duration.ZERO);
    }

    static Move rotation(Duration grace) {
        return new Move(Kind.ROTATION, null, SessionLimit.unlimited(), grace);
    }

    /** Returns whose a session will be that is {@code known}'s now. */
    @Nullable
    Principal owner(@Nullable Principal known) {
        return kind == Kind.ROTATION ? known : principal;
    }

    /** Returns the idle time that the session is to have then, or {@code null} if it keeps that which it has. */
    @Nullable
    Long idle(StoredSession session) {
        return switch (kind) {
            case LOGIN -> session.idleOnce(true);
            case LOGOUT -> session.idleOnce(false);
            case ROTATION -> null;
        };
    }

    /** Tells whether it is wanted as well when another request has just given the session another id. */
    boolean isForMoreThanTheId() {
        return kind != Kind.ROTATION;
    }

    private enum Kind {
        LOGIN,
        LOGOUT,
        ROTATION
    }
}
