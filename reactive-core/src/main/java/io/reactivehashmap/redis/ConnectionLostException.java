package io.reactivehashmap.redis;

import java.io.IOException;

/** The connection of a command was lost before its reply. Never leaves this package. */
final class ConnectionLostException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean oneOff;

    ConnectionLostException(String reason, boolean oneOff) {
        super(reason);
        this.oneOff = oneOff;
    }

    /** Tells whether the connection had done its work until then, rather than that one after the other is lost. */
    boolean isOneOff() {
        return oneOff;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        // An expected event, whose place in this process tells nothing.
        return this;
    }
}
