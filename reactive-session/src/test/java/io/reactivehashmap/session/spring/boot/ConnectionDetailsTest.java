package io.reactivehashmap.session.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.connection.RedisConfig;
import io.reactivehashmap.connection.TlsOptions;
import io.reactivehashmap.testing.CertificateAuthority;
import io.reactivehashmap.testing.CertificateAuthority.Identity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which of what Spring Boot knows of a Redis server the maps connect by. */
@Tag("once")
final class ConnectionDetailsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    DataRedisAutoConfiguration.class,
                    ReactiveHashMapsAutoConfiguration.class));

    @TempDir
    private Path directory;

    @Test
    void aServerWithItsCredentialsAndTimes() {
        application
                .withPropertyValues(
                        "spring.data.redis.host=redis.example",
                        "spring.data.redis.port=6380",
                        "spring.data.redis.database=3",
                        "spring.data.redis.username=ann",
                        "spring.data.redis.password=secret",
                        "spring.data.redis.client-name=shop",
                        "spring.data.redis.connect-timeout=300ms")
                .run(context -> {
                    RedisConfig config = context.getBean(RedisConfig.class);
                    assertThat(config).hasToString("redis://ann:REDACTED@redis.example:6380/3");
                    assertThat(config.clientName()).isEqualTo("shop");
                    assertThat(config.connectTimeout()).isEqualTo(Duration.ofMillis(300));
                });
    }

    @Test
    void aUrlWithTls() {
        application
                .withPropertyValues("spring.data.redis.url=rediss://ann:secret@redis.example:6380")
                .run(context -> assertThat(context.getBean(RedisConfig.class))
                        .hasToString("rediss://ann:REDACTED@redis.example:6380/0"));
        application
                .withPropertyValues("spring.data.redis.host=redis.example", "spring.data.redis.ssl.enabled=true")
                .run(context ->
                        assertThat(context.getBean(RedisConfig.class).tls()).isTrue());
    }

    @Test
    void theFirstNodeOfAClusterWhichLeadsToTheOthers() {
        application
                .withPropertyValues("spring.data.redis.cluster.nodes=one.example:7000,two.example:7001")
                .run(context ->
                        assertThat(context.getBean(RedisConfig.class)).hasToString("redis://one.example:7000/0"));
    }

    @Test
    void aSentinelIsRefusedWithWhatToDo() {
        application
                .withPropertyValues(
                        "spring.data.redis.sentinel.master=main", "spring.data.redis.sentinel.nodes=one.example:26379")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Sentinel")
                        .hasMessageContaining("reactive-hash-map.uri"));
    }

    @Test
    void anSslBundleWithAuthoritiesAndACertificateOfTheClient() {
        CertificateAuthority authority = CertificateAuthority.in(directory);
        Identity client = authority.client();
        application
                .withPropertyValues(
                        "spring.ssl.bundle.pem.redis.truststore.certificate=" + authority.certificate(),
                        "spring.ssl.bundle.pem.redis.keystore.certificate=" + client.certificates(),
                        "spring.ssl.bundle.pem.redis.keystore.private-key=" + client.key(),
                        "spring.data.redis.ssl.bundle=redis")
                .run(context -> {
                    TlsOptions tls = context.getBean(RedisConfig.class).tlsOptions();
                    assertThat(tls.trustedCertificates()).hasSize(1);
                    assertThat(tls.clientCertificates()).hasSize(1);
                    assertThat(tls.clientKey()).isNotNull();
                });
    }
}
