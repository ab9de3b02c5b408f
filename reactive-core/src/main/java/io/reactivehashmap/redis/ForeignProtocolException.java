package io.reactivehashmap.redis;

import org.jspecify.annotations.Nullable;

/** What listens at the port has shown by its first bytes that it is no Redis. */
final class ForeignProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What replies and pushed messages begin with, of RESP2 and RESP3. */
    private static final String RESP_TYPES = "+-:$*_#,(!=%~>|";

    /** What a record of TLS begins with that says why the handshake has failed. */
    private static final String TLS_ALERT = "\u0015\u0003";

    private final String reason;

    private ForeignProtocolException(String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Returns {@code error}, or what explains it, if {@code greeting}, the first bytes that arrived, does. */
    static Throwable explaining(Throwable error, String greeting) {
        String reason = reasonIn(greeting);
        return reason == null ? error : new ForeignProtocolException(reason, error);
    }

    private static @Nullable String reasonIn(String greeting) {
        if (greeting.startsWith("HTTP/")) {
            return "the server speaks HTTP, not Redis";
        }
        if (greeting.startsWith(TLS_ALERT)) {
            return "the server speaks TLS; use rediss://";
        }
        return greeting.isEmpty() || RESP_TYPES.indexOf(greeting.charAt(0)) >= 0
                ? null
                : "what the server speaks is not the protocol of Redis";
    }
}
