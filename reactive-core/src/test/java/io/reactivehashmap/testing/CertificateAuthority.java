package io.reactivehashmap.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for tests. They are made when they are asked for; none is kept. */
public final class CertificateAuthority {

    private static final AtomicInteger SERIAL_NUMBERS = new AtomicInteger();
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private final Path directory;
    private final KeyPair keys = keys("EC");
    private final X500Principal name;
    private final Path certificate;

    private CertificateAuthority(Path directory) {
        this.directory = directory;
        String own = "authority-" + SERIAL_NUMBERS.incrementAndGet();
        this.name = new X500Principal("CN=" + own);
        Extra isAuthority =
                builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.certificate = write(own + ".crt", "CERTIFICATE", sign(own, keys, Instant.now(), isAuthority));
    }

    /** Makes an authority that keeps its files in {@code directory}. */
    public static CertificateAuthority in(Path directory) {
        return new CertificateAuthority(directory);
    }

    /** Returns the PEM file of the authority's own certificate. */
    public Path certificate() {
        return certificate;
    }

    /** Makes a certificate for a server at {@code 127.0.0.1}. */
    public Identity server() {
        return issue("EC", Instant.now(), forHost(GeneralName.iPAddress, "127.0.0.1"));
    }

    /** Makes a certificate for a server with another name than any that a test connects to. */
    public Identity serverElsewhere() {
        return issue("EC", Instant.now(), forHost(GeneralName.dNSName, "elsewhere.example"));
    }

    /** Makes a certificate for a server at {@code 127.0.0.1} that is not valid any more. */
    public Identity expiredServer() {
        return issue("EC", Instant.now().minus(Duration.ofDays(10)), forHost(GeneralName.iPAddress, "127.0.0.1"));
    }

    /** Makes a certificate for a server at {@code 127.0.0.1} that is not valid yet. */
    public Identity futureServer() {
        return issue("EC", Instant.now().plus(Duration.ofDays(10)), forHost(GeneralName.iPAddress, "127.0.0.1"));
    }

    /** Makes a certificate for a client. */
    public Identity client() {
        return issue("EC", Instant.now(), builder -> {});
    }

    /** Makes a certificate for a client whose key is one for {@code algorithm}. */
    public Identity client(String algorithm) {
        return issue(algorithm, Instant.now(), builder -> {});
    }

    private static Extra forHost(int kind, String host) {
        GeneralNames names = new GeneralNames(new GeneralName(kind, host));
        return builder -> builder.addExtension(Extension.subjectAlternativeName, false, names);
    }

    private Identity issue(String algorithm, Instant from, Extra extra) {
        KeyPair own = keys(algorithm);
        String holder = "holder-" + SERIAL_NUMBERS.incrementAndGet();
        return new Identity(
                write(holder + ".crt", "CERTIFICATE", sign(holder, own, from, extra)),
                write(holder + ".key", "PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    /** Signs a certificate for {@code holder} that is valid for a day or so from {@code from}. */
    private byte[] sign(String holder, KeyPair own, Instant from, Extra extra) {
        PrivateKey signing = keys.getPrivate();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(SERIAL_NUMBERS.incrementAndGet()),
                Date.from(from.minus(Duration.ofHours(1))),
                Date.from(from.plus(Duration.ofDays(1))),
                new X500Principal("CN=" + holder),
                own.getPublic());
        try {
            extra.addTo(builder);
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String file, String kind, byte[] content) {
        String text =
                "-----BEGIN " + kind + "-----\n" + BASE64.encodeToString(content) + "\n-----END " + kind + "-----\n";
        try {
            return Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * What somebody shows to be recognized.
     *
     * @param certificates the PEM file of the certificate
     * @param key the PEM file of its private key
     */
    public record Identity(Path certificates, Path key) {}

    /** Adds what is in one certificate and not in another. */
    @FunctionalInterface
    private interface Extra {

        void addTo(JcaX509v3CertificateBuilder builder) throws IOException;
    }
}
