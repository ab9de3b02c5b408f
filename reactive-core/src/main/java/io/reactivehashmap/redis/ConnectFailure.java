package io.reactivehashmap.redis;

/** The connection could not be made, so nothing was sent. Never leaves this package. */
final class ConnectFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectFailure(Throwable cause) {
        super(null, cause, false, false);
    }
}
