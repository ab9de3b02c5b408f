package io.reactivehashmap.connection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.reactivehashmap.testing.CertificateAuthority;
import io.reactivehashmap.testing.CertificateAuthority.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is not what it should be is found when the options are built, and named. */
@Tag("one-server")
final class TlsOptionsTest {

    private static final String SECRET = "c2VjcmV0";

    @TempDir
    private Path directory;

    private CertificateAuthority authority;

    @BeforeEach
    void makeAuthority() {
        authority = CertificateAuthority.in(directory);
    }

    @Test
    void theDefaultsAreTheAuthoritiesOfTheJdkAndNoCertificateOfTheClient() {
        TlsOptions options = TlsOptions.defaults();
        assertThat(options.trustedCertificates()).isEmpty();
        assertThat(options.clientCertificates()).isEmpty();
        assertThat(options.clientKey()).isNull();
        assertThat(options.verifyHostName()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void aKeyOfAnyUsualKindIsRead(String algorithm) {
        Identity client = authority.client(algorithm);
        TlsOptions options = TlsOptions.builder()
                .trustedCertificates(authority.certificate())
                .clientCertificate(client.certificates(), client.key())
                .build();
        assertThat(options.trustedCertificates()).hasSize(1);
        assertThat(options.clientCertificates()).hasSize(1);
        assertThat(options.clientKey()).isNotNull();
        assertThat(options.toString()).contains("CN=").doesNotContain("Key");
    }

    @Test
    void certificatesAndKeyMayShareAFile() throws IOException {
        Identity client = authority.client();
        Path both =
                file("remark\n" + Files.readString(client.key()) + Files.readString(client.certificates()) + "remark");
        TlsOptions options = TlsOptions.builder().clientCertificate(both, both).build();
        assertThat(options.clientCertificates()).hasSize(1);
    }

    @Test
    void allAuthoritiesOfAFileAreTrusted() throws IOException {
        Path two = file(Files.readString(authority.certificate())
                + Files.readString(CertificateAuthority.in(directory).certificate()));
        assertThat(TlsOptions.builder().trustedCertificates(two).build().trustedCertificates())
                .hasSize(2);
    }

    @Test
    void certificatesAndKeysThatWereReadElsewhereWillDo() {
        Identity client = authority.client();
        TlsOptions read = TlsOptions.builder()
                .trustedCertificates(authority.certificate())
                .clientCertificate(client.certificates(), client.key())
                .build();
        PrivateKey key = requireNonNull(read.clientKey());

        TlsOptions options = TlsOptions.builder()
                .trustedCertificates(read.trustedCertificates())
                .clientCertificate(read.clientCertificates(), key)
                .build();

        assertThat(options.trustedCertificates()).isEqualTo(read.trustedCertificates());
        assertThat(options.clientCertificates()).isEqualTo(read.clientCertificates());
        assertThat(options.clientKey()).isEqualTo(key);
    }

    @Test
    void noCertificateOrOneOfAnotherKey() {
        TlsOptions.Builder builder = TlsOptions.builder();
        Identity client = authority.client();
        TlsOptions read = TlsOptions.builder()
                .clientCertificate(client.certificates(), client.key())
                .trustedCertificates(authority.certificate())
                .build();
        PrivateKey key = requireNonNull(read.clientKey());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.trustedCertificates(List.of()))
                .withMessageContaining("must be a certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clientCertificate(List.of(), key))
                .withMessageContaining("one certificate at least");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clientCertificate(read.trustedCertificates(), key))
                .withMessageContaining("not that of the first");
    }

    @Test
    void aFileThatDoesNotExist() {
        Path missing = directory.resolve("missing.pem");
        Identity client = authority.client();
        assertRefused(options -> options.trustedCertificates(missing), missing, "does not exist");
        assertRefused(options -> options.clientCertificate(missing, client.key()), missing, "does not exist");
        assertRefused(options -> options.clientCertificate(client.certificates(), missing), missing, "does not exist");
    }

    @Test
    void aDirectory() {
        assertRefused(options -> options.trustedCertificates(directory), directory, "cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                                          no section 'BEGIN CERTIFICATE'",
        SECRET + ",                                                                   no section 'BEGIN CERTIFICATE'",
        "-----BEGIN PRIVATE KEY-----" + SECRET + "-----END PRIVATE KEY-----,          no section 'BEGIN CERTIFICATE'",
        "-----BEGIN CERTIFICATE-----" + SECRET + ",                                   no section 'BEGIN CERTIFICATE'",
        "-----BEGIN CERTIFICATE-----" + SECRET + "-----END CERTIFICATE-----,          cannot be read",
        "-----BEGIN CERTIFICATE-----*" + SECRET + "*-----END CERTIFICATE-----,        cannot be read",
    })
    void aFileWithoutACertificate(String content, String rule) throws IOException {
        Path file = file(content);
        assertRefused(options -> options.trustedCertificates(file), file, rule);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                                                no section 'BEGIN PRIVATE KEY'",
        SECRET
                + ",                                                                         no section 'BEGIN PRIVATE KEY'",
        "-----BEGIN PRIVATE KEY-----" + SECRET + "-----END PRIVATE KEY-----,                no private key of the kind",
        "-----BEGIN PRIVATE KEY-----c-----END PRIVATE KEY-----,                             cannot be read",
        "-----BEGIN RSA PRIVATE KEY-----" + SECRET + "-----END RSA PRIVATE KEY-----,        in PKCS#8 form",
        "-----BEGIN EC PRIVATE KEY-----" + SECRET + "-----END EC PRIVATE KEY-----,          in PKCS#8 form",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----" + SECRET + "-----END ENCRYPTED PRIVATE KEY-----, without a password",
    })
    void aFileWithoutAKey(String content, String rule) throws IOException {
        Path file = file(content);
        assertRefused(options -> options.clientCertificate(authority.client().certificates(), file), file, rule);
    }

    @Test
    void aKeyOfAnotherCertificate() {
        Identity client = authority.client();
        Path key = authority.client().key();
        assertRefused(
                options -> options.clientCertificate(client.certificates(), key),
                key,
                "another private key than that of the certificate in " + client.certificates());
    }

    @Test
    void aKeyOfAnotherKindThanThatOfTheCertificate() {
        Path key = authority.client("RSA").key();
        assertRefused(options -> options.clientCertificate(authority.client().certificates(), key), key, "EC");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aNullIsRefusedAndNamed() {
        TlsOptions.Builder builder = TlsOptions.builder();
        assertThatNullPointerException()
                .isThrownBy(() -> builder.trustedCertificates((Path) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.clientCertificate((Path) null, directory))
                .withMessage("certificates");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.clientCertificate(directory, null))
                .withMessage("key");
    }

    private static void assertRefused(Consumer<TlsOptions.Builder> settings, Path file, String rule) {
        TlsOptions.Builder builder = TlsOptions.builder();
        settings.accept(builder);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith("file " + file + " ")
                .withMessageContaining(rule)
                .satisfies(error -> assertThat(StackTraces.of(error)).doesNotContain(SECRET));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "test", ".pem"), content);
    }
}
