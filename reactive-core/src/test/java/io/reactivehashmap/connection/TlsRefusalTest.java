package io.reactivehashmap.connection;

import static io.reactivehashmap.connection.HopelessCall.SECRET;
import static io.reactivehashmap.connection.HopelessCall.failsAtOnce;
import static io.reactivehashmap.connection.HopelessCall.failsInTime;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.testing.CertificateAuthority;
import io.reactivehashmap.testing.CertificateAuthority.Identity;
import io.reactivehashmap.testing.FakeServer;
import io.reactivehashmap.testing.TestServer;
import io.reactivehashmap.testing.TlsFront;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call says when client and server cannot agree on TLS, or on whom to trust. */
@Tag("one-server")
final class TlsRefusalTest {

    private final TestServer server = TestServer.get();

    @TempDir
    private Path directory;

    private CertificateAuthority authority;
    private CertificateAuthority stranger;

    @BeforeAll
    static void warmUp() throws IOException {
        HopelessCall.warmUp();
    }

    @BeforeEach
    void makeAuthorities() {
        authority = CertificateAuthority.in(directory);
        stranger = CertificateAuthority.in(directory);
    }

    @Test
    void aCertificateOfAnAuthorityThatIsNotTrusted() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), stranger.server())) {
            failsAtOnce(trusting(front.port()), NotSentException.class)
                    .hasMessageContaining("the server's certificate is not trusted");
        }
    }

    @Test
    void aCertificateOfAnAuthorityThatTheJdkDoesNotTrust() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), authority.server())) {
            failsAtOnce(at(front.port()).tls(true).build(), NotSentException.class)
                    .hasMessageContaining("the server's certificate is not trusted");
        }
    }

    @Test
    void aCertificateForAnotherHost() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), authority.serverElsewhere())) {
            failsAtOnce(trusting(front.port()), NotSentException.class)
                    .hasMessageContaining("the server's certificate is for another host than 127.0.0.1");
        }
    }

    @Test
    void aCertificateOfAStrangerAlsoIfTheHostDoesNotMatter() throws IOException {
        TlsOptions options = TlsOptions.builder()
                .trustedCertificates(authority.certificate())
                .verifyHostName(false)
                .build();
        try (TlsFront front = TlsFront.before(server.port(), stranger.serverElsewhere())) {
            failsAtOnce(at(front.port()).tls(options).build(), NotSentException.class)
                    .hasMessageContaining("the server's certificate is not trusted");
        }
    }

    @Test
    void aCertificateThatHasExpired() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), authority.expiredServer())) {
            failsAtOnce(trusting(front.port()), NotSentException.class)
                    .hasMessageContaining("the server's certificate has expired");
        }
    }

    @Test
    void aCertificateThatIsNotValidYet() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), authority.futureServer())) {
            failsAtOnce(trusting(front.port()), NotSentException.class)
                    .hasMessageContaining("the server's certificate is not valid yet");
        }
    }

    @Test
    void noCertificateOfTheClientWhereOneIsRequired() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), authority.server(), authority.certificate())) {
            failsAtOnce(trusting(front.port()), NotSentException.class)
                    .hasMessageContaining("the server wants to see a client certificate");
        }
    }

    @Test
    void aCertificateOfTheClientThatTheServerDoesNotTrust() throws IOException {
        Identity client = stranger.client();
        try (TlsFront front = TlsFront.before(server.port(), authority.server(), authority.certificate())) {
            TlsOptions options = TlsOptions.builder()
                    .trustedCertificates(authority.certificate())
                    .clientCertificate(client.certificates(), client.key())
                    .build();
            failsAtOnce(at(front.port()).tls(options).build(), NotSentException.class)
                    .hasMessageContaining("the server does not accept the client certificate");
        }
    }

    @Test
    void tlsToAServerThatAnswersInPlainText() throws IOException {
        try (FakeServer web = FakeServer.thatSpeaksHttp()) {
            failsAtOnce(trusting(web.port()), NotSentException.class)
                    .hasMessageContaining("the server does not speak TLS");
        }
    }

    @Test
    void tlsToAPlainRedis() {
        failsInTime(trusting(server.port()), NotSentException.class).hasMessageContaining("does not speak TLS");
    }

    @Test
    void tlsToAServerThatAlwaysHangsUp() throws IOException {
        try (FakeServer rude = FakeServer.thatHangsUp()) {
            failsInTime(trusting(rude.port()), NotSentException.class)
                    .hasMessageContaining("the server closed the connection before it had answered");
        }
    }

    @Test
    void plainTextToATlsPort() throws IOException {
        try (TlsFront front = TlsFront.before(server.port(), authority.server())) {
            failsInTime(at(front.port()).build(), NotSentException.class)
                    .hasMessageContaining("perhaps it expects TLS, rediss://");
        }
    }

    @Test
    void plainTextToATlsPortThatSaysSo() throws IOException {
        byte[] handshakeFailure = {0x15, 3, 3, 0, 2, 2, 40};
        try (FakeServer alerting =
                FakeServer.start(socket -> socket.getOutputStream().write(handshakeFailure))) {
            failsAtOnce(at(alerting.port()).build(), NotSentException.class)
                    .hasMessageContaining("the server speaks TLS; use rediss://");
        }
    }

    private RedisConfig trusting(int port) {
        return at(port).tls(TlsOptions.builder()
                        .trustedCertificates(authority.certificate())
                        .build())
                .build();
    }

    private static RedisConfig.Builder at(int port) {
        return RedisConfig.builder()
                .host("127.0.0.1")
                .port(port)
                .password(SECRET.toCharArray())
                .connectTimeout(Duration.ofMillis(700));
    }
}
