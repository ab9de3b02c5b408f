package io.reactivehashmap.redis;

import io.lettuce.core.SslOptions;
import io.reactivehashmap.connection.TlsOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes of {@link TlsOptions} what Lettuce wants. All is read here and nothing when a connection is made, which an
 * event loop does.
 */
final class TlsSetup {

    private static final char[] NO_PASSWORD = {};

    private TlsSetup() {}

    static SslOptions sslOptions(TlsOptions options, Duration handshakeTimeout) {
        try {
            SslOptions.Builder builder = SslOptions.builder()
                    .jdkSslProvider()
                    .handshakeTimeout(handshakeTimeout)
                    .trustManager(trust(options.trustedCertificates()));
            PrivateKey key = options.clientKey();
            return (key == null ? builder : builder.keyManager(identity(options.clientCertificates(), key))).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be set up as in " + options, e);
        }
    }

    private static TrustManagerFactory trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        return authorities.isEmpty() ? JdkAuthorities.TRUST : trust(keyStore(authorities));
    }

    /** @param authorities those that are trusted, or {@code null} for those that the JDK trusts */
    private static TrustManagerFactory trust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory;
    }

    private static KeyManagerFactory identity(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyKeyStore();
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static KeyStore keyStore(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = emptyKeyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Read once, and only if somebody trusts them: they are in a large file. */
    private static final class JdkAuthorities {

        private static final TrustManagerFactory TRUST = read();

        private static TrustManagerFactory read() {
            try {
                return trust((KeyStore) null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the authorities that the JDK trusts cannot be read", e);
            }
        }
    }
}
