package io.reactivehashmap.redis;

import io.reactivehashmap.script.RetrySafety;
import java.util.Set;

/**
 * What can be done about a call that failed; the table is in docs/retries.md.
 *
 * <p>A server that turns a command away does so before executing it, so any call may be sent again then, whatever it
 * does.
 */
enum Remedy {
    /** Nothing: it ends with its error. */
    NONE(0),
    /** Sending it again. */
    REPEAT(Integer.MAX_VALUE),
    /** Sending it again, but not soon and not often: somebody has to mend something first. */
    REPEAT_SLOWLY(2),
    /** Sending it again at once, with the source of its script. */
    SEND_SOURCE(1),
    /** Sending it where the answer says. */
    FOLLOW(16),
    /** Sending it again over a new connection, which may lead to another server. */
    RECONNECT(Integer.MAX_VALUE),
    /** Sending it again over a new connection, for which the credentials are asked for anew. */
    REAUTHENTICATE(1);

    private static final Set<String> PASSING =
            Set.of("LOADING", "BUSY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN");

    /** What a server says that has no room for another client; its code is ERR, which alone says nothing. */
    private static final String NO_ROOM = "max number of clients";

    private final int most;

    Remedy(int most) {
        this.most = most;
    }

    /** Returns how often it is tried for one call. */
    int most() {
        return most;
    }

    static Remedy of(RetrySafety retrySafety, Throwable error) {
        if (error instanceof ServerErrorException answer) {
            return of(answer);
        }
        if (error instanceof ConnectFailure failure) {
            ServerErrorException refusal = failure.refusal();
            if (refusal == null) {
                return failure.isLasting() ? NONE : REPEAT;
            }
            return of(refusal);
        }
        return error instanceof CallFailure failure
                        && failure.repeatable()
                        && (!failure.sent() || retrySafety != RetrySafety.NON_IDEMPOTENT)
                ? REPEAT
                : NONE;
    }

    private static Remedy of(ServerErrorException answer) {
        return switch (answer.code()) {
            case ServerErrorException.NO_SCRIPT -> SEND_SOURCE;
            case "MOVED", "ASK" -> FOLLOW;
            case "READONLY" -> RECONNECT;
            case "NOAUTH", "WRONGPASS" -> REAUTHENTICATE;
            case "MISCONF" -> REPEAT_SLOWLY;
            default -> PASSING.contains(answer.code()) || answer.text().contains(NO_ROOM) ? REPEAT : NONE;
        };
    }
}
