package io.reactivehashmap.script;

/** What happens when a call runs twice, which decides whether it may be sent again when its reply is missing. */
public enum RetrySafety {
    /** It changes nothing. */
    READ,
    /** It leaves what one run would have left. */
    IDEMPOTENT,
    /** It may leave something else, or answer something else. */
    NON_IDEMPOTENT
}
