package io.reactivehashmap.stress;

/** How a call has ended. */
enum Ending {
    SUCCEEDED,
    CANCELLED,
    NOT_SENT,
    UNKNOWN,
    /** The codec has failed on a value that was made for that. */
    POISONED,
    /** Something else, which is always wrong here. */
    FAILED
}
