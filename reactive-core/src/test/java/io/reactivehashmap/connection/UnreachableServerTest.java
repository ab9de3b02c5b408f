package io.reactivehashmap.connection;

import static io.reactivehashmap.connection.HopelessCall.SECRET;
import static io.reactivehashmap.connection.HopelessCall.failsAtOnce;
import static io.reactivehashmap.connection.HopelessCall.failsInTime;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactivehashmap.NotSentException;
import io.reactivehashmap.testing.FakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a call says when there is no Redis at the other end, or no credentials to go there with. */
@Tag("one-server")
final class UnreachableServerTest {

    @BeforeAll
    static void warmUp() throws IOException {
        HopelessCall.warmUp();
    }

    @Test
    void aPortThatNobodyListensOn() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        failsInTime(at(port), NotSentException.class).hasMessageContaining("Connection refused");
    }

    @Test
    void aHostThatDoesNotExist() {
        // A busy machine may take more than a second to find out.
        failsInTime(builder(7000).host("no-such-host.invalid").build(), Duration.ofSeconds(4), NotSentException.class)
                .hasMessageContaining("the host has no address that could be found");
    }

    @Test
    void aWebServer() throws IOException {
        try (FakeServer server = FakeServer.thatSpeaksHttp()) {
            failsAtOnce(at(server.port()), NotSentException.class)
                    .hasMessageContaining("the server speaks HTTP, not Redis");
        }
    }

    @Test
    void aServerOfAnotherKind() throws IOException {
        try (FakeServer server = FakeServer.start(
                socket -> socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(US_ASCII)))) {
            failsAtOnce(at(server.port()), NotSentException.class)
                    .hasMessageContaining("what the server speaks is not the protocol of Redis");
        }
    }

    @Test
    void aServerThatAlwaysHangsUp() throws IOException {
        try (FakeServer server = FakeServer.thatHangsUp()) {
            failsInTime(at(server.port()), NotSentException.class)
                    .hasMessageContaining("the server closed the connection before it had answered");
        }
    }

    @Test
    void aServerThatNeverAnswers() throws IOException {
        try (FakeServer server = FakeServer.thatNeverAnswers()) {
            failsInTime(at(server.port()), NotSentException.class)
                    .hasMessageContaining("the server takes connections and does not answer");
        }
    }

    @Test
    void aCredentialsSupplierThatFails() {
        failsInTime(
                        with(Mono.error(new IllegalStateException("token " + SECRET + " has been revoked"))),
                        NotSentException.class)
                .hasMessageContaining("the credentials supplier failed: IllegalStateException");
    }

    @Test
    void aCredentialsSupplierThatDoesNotAnswer() {
        failsInTime(with(Mono.never()), NotSentException.class)
                .hasMessageContaining("the credentials supplier did not answer in time");
    }

    @Test
    void aCredentialsSupplierThatHasNone() {
        failsInTime(with(Mono.empty()), NotSentException.class)
                .hasMessageContaining("the credentials supplier emitted nothing");
    }

    private static RedisConfig at(int port) {
        return builder(port).build();
    }

    private static RedisConfig with(Mono<Credentials> supplier) {
        return RedisConfig.builder()
                .port(1)
                .credentials(supplier)
                .connectTimeout(Duration.ofMillis(500))
                .build();
    }

    private static RedisConfig.Builder builder(int port) {
        return RedisConfig.builder()
                .host("127.0.0.1")
                .port(port)
                .password(SECRET.toCharArray())
                .connectTimeout(Duration.ofMillis(500));
    }
}
