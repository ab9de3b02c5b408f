package io.reactivehashmap.redis;

/** The server took a connection and then said nothing. Never leaves this package. */
final class SilentServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SilentServerException(Throwable cause) {
        super(null, cause, false, false);
    }
}
