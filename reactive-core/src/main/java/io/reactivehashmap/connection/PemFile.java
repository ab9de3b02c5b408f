package io.reactivehashmap.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of certificates or of a private key. Its contents stand in no message, nor in the cause of one. */
record PemFile(Path path) {

    private static final Pattern SECTION = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    /** Reads all certificates, of which there must be one at least. */
    List<X509Certificate> certificates() {
        String text = read();
        if (!SECTION.matcher(text)
                .results()
                .anyMatch(section -> section.group(1).equals(CERTIFICATE))) {
            throw unusable("has no section 'BEGIN " + CERTIFICATE + "', as a PEM file of certificates has");
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(certificateSections(text).getBytes(ISO_8859_1)))
                    .stream()
                    .map(PemFile::x509)
                    .toList();
        } catch (CertificateException e) {
            throw unusable("has a certificate that cannot be read");
        }
    }

    /** Reads the key, which must be one for {@code algorithm}. */
    PrivateKey privateKey(String algorithm) {
        byte[] encoded = decodedKey();
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw unusable("has no private key of the kind that its certificate is for, " + algorithm);
        }
    }

    private byte[] decodedKey() {
        Matcher section = SECTION.matcher(read());
        while (section.find()) {
            String kind = section.group(1);
            if (kind.equals(KEY)) {
                return decoded(section.group(2));
            }
            if (kind.endsWith(KEY)) {
                throw unusable("has a section 'BEGIN " + kind + "', where a key in PKCS#8 form without a password,"
                        + " 'BEGIN " + KEY + "', is needed");
            }
        }
        throw unusable("has no section 'BEGIN " + KEY + "', as a PEM file of a PKCS#8 key has");
    }

    private byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unusable("has a key that cannot be read");
        }
    }

    private String read() {
        try {
            return Files.readString(path, ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw unusable("does not exist");
        } catch (IOException e) {
            throw unusable("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Leaves out what else a file may have, such as the key, or remarks. */
    private static String certificateSections(String text) {
        StringBuilder sections = new StringBuilder();
        SECTION.matcher(text)
                .results()
                .filter(section -> section.group(1).equals(CERTIFICATE))
                .forEach(section -> sections.append(section.group()).append('\n'));
        return sections.toString();
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }

    IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("file " + path + " " + why);
    }
}
