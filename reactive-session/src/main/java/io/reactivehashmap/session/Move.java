package io.reactivehashmap.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a session gets another id.
 *
 * @param login whose it becomes, or {@code null} if it stays whose it is
 * @param limit how many sessions that principal may have
 * @param grace for how long the session can be read under the old id
 */
record Move(@Nullable Principal login, SessionLimit limit, Duration grace) {

    static Move login(Principal principal, SessionLimit limit) {
        return new Move(principal, limit, Duration.ZERO);
    }

    static Move rotation(Duration grace) {
        return new Move(null, SessionLimit.unlimited(), grace);
    }

    /** Returns whose a session will be that is {@code known}'s now. */
    @Nullable
    Principal owner(@Nullable Principal known) {
        return login == null ? known : login;
    }

    /** Tells whether it is wanted as well when another request has just given the session another id. */
    boolean isLogin() {
        return login != null;
    }
}
