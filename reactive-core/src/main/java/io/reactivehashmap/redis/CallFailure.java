package io.reactivehashmap.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that ended without a reply. Never leaves this package. */
final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean repeatable;
    private final String reason;

    private CallFailure(boolean sent, boolean repeatable, String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.sent = sent;
        this.repeatable = repeatable;
        this.reason = reason;
    }

    /** The call could not be sent, and may be later. */
    static CallFailure notSent(String reason, @Nullable Throwable cause) {
        return new CallFailure(false, true, reason, cause);
    }

    /** The deadline was over before the call could be sent. */
    static CallFailure expired(String reason) {
        return new CallFailure(false, false, reason, null);
    }

    /** There are too many calls already; trying again at once would make them more. */
    static CallFailure overloaded(String reason) {
        return new CallFailure(false, false, reason, null);
    }

    /** The call was sent and its connection lost before the reply. */
    static CallFailure outcomeUnknown(String reason, @Nullable Throwable cause) {
        return new CallFailure(true, true, reason, cause);
    }

    /** The deadline is over, and with it the time for trying again. */
    static CallFailure timedOut(String reason) {
        return new CallFailure(true, false, reason, null);
    }

    /** Returns the same with the time that was given added to the reason. */
    CallFailure within(Duration limit) {
        return new CallFailure(sent, repeatable, reason + " within " + limit.toMillis() + " ms", getCause());
    }

    /** Tells whether the server may have received the call. */
    boolean sent() {
        return sent;
    }

    /** Tells whether a call that may run twice may be sent again. */
    boolean repeatable() {
        return repeatable;
    }

    String reason() {
        return reason;
    }
}
