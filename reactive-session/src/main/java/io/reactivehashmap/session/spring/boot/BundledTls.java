package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.connection.TlsOptions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;

/** Makes TLS options of an SSL bundle. */
final class BundledTls {

    private BundledTls() {}

    /** @throws IllegalStateException if the bundle cannot be read */
    static TlsOptions options(SslBundle bundle) {
        TlsOptions.Builder builder = TlsOptions.builder();
        try {
            trust(bundle.getStores().getTrustStore(), builder);
            show(bundle, builder);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the SSL bundle of the connection to Redis cannot be read", e);
        }
        return builder.build();
    }

    private static void trust(@Nullable KeyStore store, TlsOptions.Builder builder) throws GeneralSecurityException {
        if (store == null) {
            return;
        }
        List<X509Certificate> trusted = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                trusted.add(certificate);
            }
        }
        builder.trustedCertificates(trusted);
    }

    private static void show(SslBundle bundle, TlsOptions.Builder builder) throws GeneralSecurityException {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            return;
        }
        SslBundleKey key = bundle.getKey();
        for (String alias : Collections.list(store.aliases())) {
            boolean isMeant = key.getAlias() == null || key.getAlias().equals(alias);
            if (isMeant && store.isKeyEntry(alias)) {
                builder.clientCertificate(chain(store.getCertificateChain(alias)), privateKey(bundle, store, alias));
                return;
            }
        }
        throw new IllegalStateException("the SSL bundle of the connection to Redis has no private key"
                + (key.getAlias() == null ? "" : " named '" + key.getAlias() + "'"));
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }

    private static PrivateKey privateKey(SslBundle bundle, KeyStore store, String alias)
            throws GeneralSecurityException {
        String password = bundle.getKey().getPassword();
        if (password == null) {
            password = bundle.getStores().getKeyStorePassword();
        }
        Key key = store.getKey(alias, password == null ? null : password.toCharArray());
        return (PrivateKey) key;
    }
}
