package io.reactivehashmap.redis;

import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

/** There were no credentials to be had. What the supplier's exception says is left out: it may be a secret. */
final class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private CredentialsException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    static CredentialsException of(Throwable error) {
        if (error instanceof TimeoutException) {
            return new CredentialsException("the credentials supplier did not answer in time");
        }
        if (error instanceof NoSuchElementException) {
            return new CredentialsException("the credentials supplier emitted nothing");
        }
        return new CredentialsException(
                "the credentials supplier failed: " + error.getClass().getSimpleName());
    }
}
