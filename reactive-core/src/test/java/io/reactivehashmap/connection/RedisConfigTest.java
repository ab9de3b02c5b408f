package io.reactivehashmap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

final class RedisConfigTest {

    @ParameterizedTest
    @CsvSource({
        "redis://localhost,                      localhost, 6379, false, 0",
        "redis://localhost/,                     localhost, 6379, false, 0",
        "redis://10.0.0.1:7000/3,                10.0.0.1,  7000, false, 3",
        "rediss://cache.example:6380,            cache.example, 6380, true, 0",
        "redis://[::1]:7000,                     ::1,       7000, false, 0",
    })
    void aUriNamesTheServer(String uri, String host, int port, boolean tls, int database) {
        RedisConfig config = RedisConfig.of(uri);
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.tls()).isEqualTo(tls);
        assertThat(config.database()).isEqualTo(database);
        assertThat(config.username()).isNull();
        assertThat(config.password()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:pw@host,                  , pw",
        "redis://alice:pw@host,        alice, pw",
        "redis://alice:p%40s%3As%2F@host, alice, p@s:s/",
        "redis://alice:a+b%20c@host,   alice, a+b c",
        "redis://alice:p:w@host,       alice, p:w",
    })
    void aUriNamesTheCredentials(String uri, String username, String password) {
        RedisConfig config = RedisConfig.of(uri);
        assertThat(config.username()).isEqualTo(username);
        assertThat(config.password()).isEqualTo(password.toCharArray());
    }

    @Test
    void aHostMayHaveTheNameOfAContainer() {
        assertThat(RedisConfig.of("redis://my_app_redis-1:6380")).hasToString("redis://my_app_redis-1:6380/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "host",
                "host:6379",
                "://alice:hunter2@host",
                "http://alice:hunter2@host",
                "redis:alice:hunter2@host",
                "redis://",
                "redis://alice:hunter2@",
                "redis://alice:hunter2@:6379",
                "redis://alice:hunter2@host:port",
                "redis://alice:hunter2@host:0",
                "redis://alice:hunter2@host:65536",
                "redis://alice:hunter2@host:-1",
                "redis://alice:hunter2@host/first",
                "redis://alice:hunter2@host/-1",
                "redis://alice:hunter2@host/1/2",
                "redis://alice:hunter2@host/99999999999",
                "redis://alice:hunter2@host?timeout=1s",
                "redis://alice:hunter2@host#fragment",
                "redis://alice:hunter2%@host",
                "redis://alice:hunter2 @host",
                "redis://alice:hunter2#1@host",
                "redis://alice:hunter2/1@host",
                "redis://alice:hunter2@1@host",
                "redis://alice@host",
            })
    void aMalformedUriIsRefusedWithoutShowingThePassword(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReactiveHashMaps.connect(uri))
                .satisfies(error -> assertThat(error).hasMessageNotContaining("hunter2"))
                .withNoCause();
    }

    @Test
    void thePasswordIsInNoTextOfTheConfiguration() {
        RedisConfig config = RedisConfig.of("redis://alice:hunter2@host:7000/1");
        assertThat(config).hasToString("redis://alice:REDACTED@host:7000/1");
        assertThat(RedisConfig.of("rediss://:hunter2@[::1]")).hasToString("rediss://:REDACTED@[::1]:6379/0");
    }

    @Test
    void thePasswordIsCopiedInAndOut() {
        char[] password = "hunter2".toCharArray();
        RedisConfig config = RedisConfig.builder().password(password).build();
        Arrays.fill(password, '*');
        assertThat(config.password()).isEqualTo("hunter2".toCharArray());
        char[] copy = config.password();
        Arrays.fill(copy == null ? password : copy, '*');
        assertThat(config.password()).isEqualTo("hunter2".toCharArray());
    }

    @Test
    void theDefaultsAreAServerOnThisMachine() {
        RedisConfig config = RedisConfig.builder().build();
        assertThat(config).hasToString("redis://localhost:6379/0");
        assertThat(config.clientName()).isNull();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void aMutatedConfigurationDiffersInWhatWasSetOnly() {
        RedisConfig config = RedisConfig.builder()
                .uri("rediss://alice:hunter2@host:7000/5")
                .clientName("reports")
                .connectTimeout(Duration.ofSeconds(7))
                .build();
        RedisConfig other = config.mutate().port(7001).build();
        assertThat(other).hasToString("rediss://alice:REDACTED@host:7001/5");
        assertThat(other.password()).isEqualTo("hunter2".toCharArray());
        assertThat(other.clientName()).isEqualTo("reports");
        assertThat(other.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.port()).isEqualTo(7000);
    }

    @Test
    void aSettingOutOfRangeIsRefusedAndStated() {
        RedisConfig.Builder builder = RedisConfig.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.host(" ")).withMessageContaining("host");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(0)).withMessageEndingWith("was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.port(65_536))
                .withMessageEndingWith("was 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.database(-1))
                .withMessageEndingWith("was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clientName("two words"))
                .withMessageContaining("two words");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectTimeout(Duration.ZERO))
                .withMessageEndingWith("was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectTimeout(Duration.ofSeconds(-1)))
                .withMessageEndingWith("was PT-1S");
    }

    @Test
    void aUsernameNeedsAPassword() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> RedisConfig.builder().username("alice").build())
                .withMessageContaining("alice");
    }

    @Test
    void aSupplierOfCredentialsTakesThePlaceOfAPassword() {
        Mono<Credentials> supplier = Mono.just(Credentials.of("alice", "hunter2".toCharArray()));
        RedisConfig config = RedisConfig.builder().credentials(supplier).build();
        assertThat(config.mutate().build().credentials()).isSameAs(supplier);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> config.mutate().uri("redis://:hunter2@host").build())
                .withMessageContaining("a supplier of credentials and a password were set")
                .satisfies(error -> assertThat(error).hasMessageNotContaining("hunter2"));
    }

    @Test
    void optionsForTlsSwitchItOnAndContradictSwitchingItOff() {
        TlsOptions options = TlsOptions.builder().verifyHostName(false).build();
        RedisConfig config = RedisConfig.builder().tls(options).build();
        assertThat(config.tls()).isTrue();
        assertThat(config.mutate().build().tlsOptions()).isSameAs(options);
        assertThat(RedisConfig.of("rediss://host").tlsOptions()).isSameAs(TlsOptions.defaults());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> config.mutate().tls(false).build())
                .withMessageContainingAll("TLS was switched off", options.toString());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> config.mutate().uri("redis://host").build())
                .withMessageContaining("redis://");
    }

    @Test
    void credentialsAreCopiedInAndOutAndHideThePassword() {
        char[] password = "hunter2".toCharArray();
        Credentials credentials = Credentials.of("alice", password);
        Arrays.fill(password, '*');
        Arrays.fill(credentials.password(), '*');
        assertThat(credentials.password()).isEqualTo("hunter2".toCharArray());
        assertThat(credentials).hasToString("Credentials[alice:REDACTED]");
        assertThat(Credentials.of(password)).hasToString("Credentials[:REDACTED]");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aNullSettingIsRefusedAndNamed() {
        RedisConfig.Builder builder = RedisConfig.builder();
        assertThatNullPointerException().isThrownBy(() -> RedisConfig.of(null)).withMessage("uri");
        assertThatNullPointerException().isThrownBy(() -> builder.host(null)).withMessage("host");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.username(null))
                .withMessage("username");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.password(null))
                .withMessage("password");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.clientName(null))
                .withMessage("clientName");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.connectTimeout(null))
                .withMessageMatching("connectTimeout|timeout");
        assertThatNullPointerException().isThrownBy(() -> builder.tls(null)).withMessage("options");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.credentials(null))
                .withMessage("supplier");
        assertThatNullPointerException()
                .isThrownBy(() -> Credentials.of(null, new char[0]))
                .withMessage("username");
        assertThatNullPointerException().isThrownBy(() -> Credentials.of(null)).withMessage("password");
    }

    @Test
    @SuppressWarnings("NullAway")
    void theMapsRefuseSettingsOutOfRangeToo() {
        ReactiveHashMaps.Builder builder = ReactiveHashMaps.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.deadline(Duration.ZERO))
                .withMessageEndingWith("was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.deadline(Duration.ofMillis(-1)))
                .withMessageEndingWith("was PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxValueBytes(0))
                .withMessageEndingWith("was 0");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.deadline(null))
                .withMessage("deadline");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.connection(null))
                .withMessage("config");
        assertThatNullPointerException().isThrownBy(() -> builder.uri(null)).withMessage("uri");
    }
}
