package io.reactivehashmap.connection;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the connection is encrypted, whom it trusts and what it shows of itself. Immutable; the private key never appears
 * in {@link #toString()}.
 *
 * <p>Files are read once, by {@link Builder#build}: whoever replaces them builds new options, and new maps.
 */
public final class TlsOptions {

    private static final TlsOptions DEFAULTS = builder().build();

    private final List<X509Certificate> trustedCertificates;
    private final List<X509Certificate> clientCertificates;
    private final @Nullable PrivateKey clientKey;
    private final boolean verifyHostName;

    private TlsOptions(
            List<X509Certificate> trustedCertificates,
            List<X509Certificate> clientCertificates,
            @Nullable PrivateKey clientKey,
            boolean verifyHostName) {
        this.trustedCertificates = trustedCertificates;
        this.clientCertificates = clientCertificates;
        this.clientKey = clientKey;
        this.verifyHostName = verifyHostName;
    }

    /** Returns the options that a connection with TLS has unless told otherwise. */
    public static TlsOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the authorities that are trusted; none stands for those of the JDK. */
    public List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /** Returns the client's certificate and those that lead to its authority; none if it shows none. */
    public List<X509Certificate> clientCertificates() {
        return clientCertificates;
    }

    /** Returns the key of the client's certificate, or {@code null} if it shows none. */
    public @Nullable PrivateKey clientKey() {
        return clientKey;
    }

    /** Tells whether the server's certificate must be for the host that was connected to. */
    public boolean verifyHostName() {
        return verifyHostName;
    }

    @Override
    public String toString() {
        return "TlsOptions[trustedCertificates=" + names(trustedCertificates) + ", clientCertificates="
                + names(clientCertificates) + ", verifyHostName=" + verifyHostName + "]";
    }

    private static List<String> names(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .toList();
    }

    /** Builds {@link TlsOptions}. Not thread-safe. */
    public static final class Builder {

        private Supplier<List<X509Certificate>> trustedCertificates = List::of;
        private Supplier<@Nullable ClientCertificate> clientCertificate = () -> null;
        private boolean verifyHostName = true;

        private Builder() {}

        /**
         * Sets the authorities whose certificates are trusted, and no others, by a PEM file. Defaults to those of the
         * JDK.
         */
        public Builder trustedCertificates(Path file) {
            this.trustedCertificates = new PemFile(requireNonNull(file, "file"))::certificates;
            return this;
        }

        /** Sets the authorities whose certificates are trusted, and no others. Defaults to those of the JDK. */
        public Builder trustedCertificates(Collection<X509Certificate> certificates) {
            List<X509Certificate> copy = List.copyOf(certificates);
            if (copy.isEmpty()) {
                throw new IllegalArgumentException("there must be a certificate that is trusted");
            }
            this.trustedCertificates = () -> copy;
            return this;
        }

        /**
         * Sets the certificate by which the server knows this client, for mutual TLS. Defaults to none.
         *
         * @param certificates a PEM file with the certificate, followed by those that lead to its authority
         * @param key a PEM file with its private key, in PKCS#8 form without a password; may be the same file
         */
        public Builder clientCertificate(Path certificates, Path key) {
            PemFile certificateFile = new PemFile(requireNonNull(certificates, "certificates"));
            PemFile keyFile = new PemFile(requireNonNull(key, "key"));
            this.clientCertificate = () -> ClientCertificate.read(certificateFile, keyFile);
            return this;
        }

        /**
         * Sets the certificate by which the server knows this client, for mutual TLS. Defaults to none.
         *
         * @param certificates the certificate, followed by those that lead to its authority
         * @param key its private key
         * @throws IllegalArgumentException if there is no certificate, or the key is not that of the first
         */
        public Builder clientCertificate(List<X509Certificate> certificates, PrivateKey key) {
            ClientCertificate client = new ClientCertificate(certificates, requireNonNull(key, "key"));
            if (!client.isKeyOfCertificate()) {
                throw new IllegalArgumentException("the private key is not that of the first certificate");
            }
            this.clientCertificate = () -> client;
            return this;
        }

        /**
         * Sets whether the server's certificate must be for the host that was connected to. Without that, whoever has
         * any certificate of a trusted authority can read and change everything. Defaults to {@code true}.
         */
        public Builder verifyHostName(boolean verify) {
            this.verifyHostName = verify;
            return this;
        }

        /**
         * Reads the files and returns the options. Blocks while reading.
         *
         * @throws IllegalArgumentException if a file cannot be read or is not what it should be, or the key is not that
         *     of the certificate; the message names the file
         */
        public TlsOptions build() {
            List<X509Certificate> trusted = trustedCertificates.get();
            ClientCertificate client = clientCertificate.get();
            return client == null
                    ? new TlsOptions(trusted, List.of(), null, verifyHostName)
                    : new TlsOptions(trusted, client.chain(), client.key(), verifyHostName);
        }
    }
}
