package io.reactivehashmap.redis;

/** What happens when a call runs twice. */
enum RetrySafety {
    /** It changes nothing. */
    READ,
    /** It leaves what one run would have left. */
    IDEMPOTENT,
    /** It may leave something else, or answer something else. */
    NON_IDEMPOTENT
}
