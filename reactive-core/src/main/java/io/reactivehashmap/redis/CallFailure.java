package io.reactivehashmap.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that ended without a reply. Never leaves this package. */
final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String reason;

    private CallFailure(Kind kind, String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    /** The call could not be sent, and may be later. */
    static CallFailure notSent(String reason, @Nullable Throwable cause) {
        return new CallFailure(Kind.NOT_SENT, reason, cause);
    }

    /** The deadline was over before the call could be sent. */
    static CallFailure expired(String reason) {
        return new CallFailure(Kind.EXPIRED, reason, null);
    }

    /** There are too many calls already; trying again at once would make them more. */
    static CallFailure overloaded(String reason) {
        return new CallFailure(Kind.OVERLOADED, reason, null);
    }

    /** The call was sent and its connection lost before the reply. */
    static CallFailure outcomeUnknown(String reason, @Nullable Throwable cause) {
        return new CallFailure(Kind.OUTCOME_UNKNOWN, reason, cause);
    }

    /** The deadline is over, and with it the time for trying again. */
    static CallFailure timedOut(String reason) {
        return new CallFailure(Kind.TIMED_OUT, reason, null);
    }

    /** Returns the same with the time that was given added to the reason. */
    CallFailure within(Duration limit) {
        return new CallFailure(kind, reason + " within " + limit.toMillis() + " ms", getCause());
    }

    /** Tells whether the server may have received the call. */
    boolean sent() {
        return kind == Kind.OUTCOME_UNKNOWN || kind == Kind.TIMED_OUT;
    }

    /** Tells whether a call that may run twice may be sent again. */
    boolean repeatable() {
        return kind == Kind.NOT_SENT || kind == Kind.OUTCOME_UNKNOWN;
    }

    boolean isOverload() {
        return kind == Kind.OVERLOADED;
    }

    String reason() {
        return reason;
    }

    private enum Kind {
        NOT_SENT,
        EXPIRED,
        OVERLOADED,
        OUTCOME_UNKNOWN,
        TIMED_OUT
    }
}
