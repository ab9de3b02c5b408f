package io.reactivehashmap.session.spring;

import java.io.Serial;

/** A principal has as many sessions as allowed, and one more was refused. */
public final class SessionLimitException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    SessionLimitException() {
        super("the user has as many sessions as allowed");
    }
}
