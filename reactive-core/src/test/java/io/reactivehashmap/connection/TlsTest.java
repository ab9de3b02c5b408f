package io.reactivehashmap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.MapEntry;
import io.reactivehashmap.ReactiveHashMap;
import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.bulk.BulkOptions;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.scan.ScanOptions;
import io.reactivehashmap.testing.CertificateAuthority;
import io.reactivehashmap.testing.CertificateAuthority.Identity;
import io.reactivehashmap.testing.TestServer;
import io.reactivehashmap.testing.TlsFront;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Maps over TLS. */
@Tag("one-server")
final class TlsTest {

    private static final int ENTRIES = 2_000;

    private final TestServer server = TestServer.get();

    @TempDir
    private Path directory;

    private CertificateAuthority authority;

    @BeforeEach
    void makeAuthority() {
        authority = CertificateAuthority.in(directory);
    }

    @Test
    void everythingWorksWhereEachSideKnowsTheOther() throws IOException {
        Identity client = authority.client();
        TlsOptions options = TlsOptions.builder()
                .trustedCertificates(authority.certificate())
                .clientCertificate(client.certificates(), client.key())
                .build();
        try (TlsFront front = TlsFront.before(server.port(), authority.server(), authority.certificate());
                ReactiveHashMaps maps = maps(front, options)) {
            ReactiveHashMap<String, String> map = maps.map(TestServer.uniqueName(), Codecs.string(), Codecs.string());
            map.put("key", "value").as(StepVerifier::create).verifyComplete();
            map.get("key").as(StepVerifier::create).expectNext("value").verifyComplete();

            map.putAll(
                            Flux.range(0, ENTRIES).map(i -> new MapEntry<>("bulk " + i, "v".repeat(i))),
                            BulkOptions.defaults())
                    .then()
                    .as(StepVerifier::create)
                    .verifyComplete();
            map.keys(ScanOptions.defaults())
                    .count()
                    .as(StepVerifier::create)
                    .expectNext(ENTRIES + 1L)
                    .verifyComplete();

            front.cut();
            map.get("bulk 9").as(StepVerifier::create).expectNext("v".repeat(9)).verifyComplete();
        }
    }

    @Test
    void aCertificateForAnotherHostIsEnoughOnlyIfThatWasSaid() throws IOException {
        TlsOptions options = TlsOptions.builder()
                .trustedCertificates(authority.certificate())
                .verifyHostName(false)
                .build();
        try (TlsFront front = TlsFront.before(server.port(), authority.serverElsewhere());
                ReactiveHashMaps maps = maps(front, options)) {
            maps.server()
                    .as(StepVerifier::create)
                    .assertNext(info -> assertThat(info).hasToString(server.description()))
                    .verifyComplete();
        }
    }

    private static ReactiveHashMaps maps(TlsFront front, TlsOptions options) {
        RedisConfig config = RedisConfig.builder()
                .host("127.0.0.1")
                .port(front.port())
                .tls(options)
                .build();
        return ReactiveHashMaps.builder()
                .connection(config)
                .deadline(Duration.ofSeconds(20))
                .build();
    }
}
