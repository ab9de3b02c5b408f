package io.reactivehashmap.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.reactivehashmap.connection.RedisConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection could not be made.
 *
 * @param reason what went wrong, in words
 * @param lasting whether another attempt will fail in the same way, until somebody has mended something
 */
record Diagnosis(String reason, boolean lasting) {

    /**
     * What Lettuce says when it looks for its handler in a channel that has closed meanwhile, and is empty for that.
     */
    private static final String HANDLER_GONE = "RedisHandshakeHandler not registered";

    /** What the JDK says when the other end has refused the handshake; the reason follows. */
    private static final String ALERT = "Received fatal alert: ";

    static Diagnosis of(RedisConfig config, Throwable error) {
        Throwable root = error;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Diagnosis diagnosis = ofCause(config, cause);
            if (diagnosis != null) {
                return diagnosis;
            }
            root = cause;
        }
        return ofRoot(config, root);
    }

    private static @Nullable Diagnosis ofCause(RedisConfig config, Throwable cause) {
        if (cause instanceof ForeignProtocolException foreign) {
            return lasting(foreign.reason());
        }
        if (cause instanceof CredentialsException credentials) {
            return passing(credentials.reason());
        }
        if (cause instanceof NotSslRecordException) {
            return lasting("the server does not speak TLS");
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return passing("the TLS handshake took too long; perhaps the server does not speak TLS");
        }
        if (cause instanceof SSLException refusal && text(refusal).contains(ALERT)) {
            return ofAlert(config, text(refusal));
        }
        if (cause instanceof SSLException && contains(cause, CertificateException.class)) {
            return ofCertificate(config, cause);
        }
        if (cause instanceof SilentServerException || cause instanceof RedisCommandTimeoutException) {
            return passing("the server takes connections and does not answer"
                    + (config.tls() ? "; perhaps it does not speak TLS" : ""));
        }
        return cause instanceof UnknownHostException ? passing("the host has no address that could be found") : null;
    }

    private static Diagnosis ofCertificate(RedisConfig config, Throwable error) {
        if (contains(error, CertificateExpiredException.class)) {
            return lasting("the server's certificate has expired");
        }
        if (contains(error, CertificateNotYetValidException.class)) {
            return lasting("the server's certificate is not valid yet");
        }
        boolean isDistrusted =
                contains(error, CertPathBuilderException.class) || contains(error, CertPathValidatorException.class);
        if (isDistrusted) {
            return lasting("the server's certificate is not trusted");
        }
        return error.getCause() != null && error.getCause().getClass() == CertificateException.class
                // What the JDK throws of this very class is about the name only; it has others for all else.
                ? lasting("the server's certificate is for another host than " + config.host())
                : lasting("the server's certificate is not accepted");
    }

    private static Diagnosis ofAlert(RedisConfig config, String text) {
        String alert = text.substring(text.indexOf(ALERT) + ALERT.length());
        if (!alert.contains("certificate") && !alert.contains("unknown_ca")) {
            return lasting("the server has refused the TLS handshake: " + alert);
        }
        return config.tlsOptions().clientKey() == null
                ? lasting("the server wants to see a client certificate: " + alert)
                : lasting("the server does not accept the client certificate: " + alert);
    }

    private static Diagnosis ofRoot(RedisConfig config, Throwable root) {
        return isHangUp(root)
                ? passing("the server closed the connection before it had answered"
                        + (config.tls() ? "" : "; perhaps it expects TLS, rediss://"))
                : passing(text(root));
    }

    /** Tells whether a connection was made and then lost, which has many names. */
    private static boolean isHangUp(Throwable root) {
        if (root instanceof SSLException) {
            return text(root).contains("clos");
        }
        return root instanceof RedisConnectionException
                || (root instanceof IllegalStateException && text(root).equals(HANDLER_GONE))
                || (root instanceof IOException
                        && !(root instanceof ConnectException)
                        && !(root instanceof NoRouteToHostException));
    }

    /** Tells whether the server closed the connection without a word. */
    static boolean isWordless(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return isHangUp(root);
    }

    private static boolean contains(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable error) {
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    private static Diagnosis lasting(String reason) {
        return new Diagnosis(reason, true);
    }

    private static Diagnosis passing(String reason) {
        return new Diagnosis(reason, false);
    }
}
