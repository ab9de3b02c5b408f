package io.reactivehashmap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerLocatorTest {

    private static final String REDIS_7 = "Redis server v=7.2.4";
    private static final String REDIS_6 = "Redis server v=6.2.14";
    private static final String VALKEY_8 = "Valkey server v=8.0.1";

    @TempDir
    private Path directory;

    @Test
    void theVariableGoesBeforeThePath() {
        Path named = Scripts.version(directory.resolve("named"), VALKEY_8);
        Path onPath = Scripts.version(directory.resolve("bin/redis-server"), REDIS_7);
        assertThat(locate(Map.of("REDIS_SERVER", named.toString(), "PATH", path(onPath))))
                .isEqualTo(new ServerProgram(named, "Valkey 8.0.1"));
    }

    @Test
    void theVariableMayNameAProgramOnThePath() {
        Path named = Scripts.version(directory.resolve("bin/redis-server-7"), REDIS_7);
        assertThat(locate(Map.of("REDIS_SERVER", "redis-server-7", "PATH", path(named))))
                .isEqualTo(new ServerProgram(named, "Redis 7.2.4"));
    }

    @Test
    void aBlankVariableIsAsGoodAsNone() {
        Path onPath = Scripts.version(directory.resolve("redis-server"), REDIS_7);
        assertThat(locate(Map.of("REDIS_SERVER", " ", "PATH", directory.toString()))
                        .path())
                .isEqualTo(onPath);
    }

    @Test
    void anOldProgramNamedByTheVariableIsAnErrorThoughThePathHasANewOne() {
        Path named = Scripts.version(directory.resolve("named"), REDIS_6);
        Path onPath = Scripts.version(directory.resolve("bin/redis-server"), REDIS_7);
        assertRejected(
                Map.of("REDIS_SERVER", named.toString(), "PATH", path(onPath)),
                "REDIS_SERVER",
                named + " is Redis 6.2.14, older than 7.0");
    }

    @Test
    void aVariableThatNamesNoProgramIsAnError() {
        assertRejected(
                Map.of("REDIS_SERVER", directory.resolve("absent").toString()),
                "REDIS_SERVER",
                "absent is not an executable file");
        assertRejected(
                Map.of("REDIS_SERVER", "absent", "PATH", directory.toString()),
                "REDIS_SERVER",
                "absent is not on the PATH");
    }

    @Test
    void aVariableThatNamesAnotherProgramIsAnErrorThatQuotesIt() {
        Path named = Scripts.write(directory.resolve("named"), "echo 'Hello, world'");
        assertRejected(Map.of("REDIS_SERVER", named.toString()), "REDIS_SERVER", "it said: Hello, world");
    }

    @Test
    void redisGoesBeforeValkeyOnThePath() {
        Path valkey = Scripts.version(directory.resolve("first/valkey-server"), VALKEY_8);
        Path redis = Scripts.version(directory.resolve("second/redis-server"), REDIS_7);
        assertThat(locate(onPath(valkey, redis)).path()).isEqualTo(redis);
    }

    @Test
    void theFirstOfTwoOnThePathIsTaken() {
        Path first = Scripts.version(directory.resolve("first/redis-server"), REDIS_7);
        Path second = Scripts.version(directory.resolve("second/redis-server"), REDIS_7);
        assertThat(locate(onPath(first, second)).path()).isEqualTo(first);
    }

    @Test
    void anOldOrBrokenProgramOnThePathIsPassedOver() {
        Path old = Scripts.version(directory.resolve("first/redis-server"), REDIS_6);
        Path broken = Scripts.write(directory.resolve("second/redis-server"), "exit 127");
        Path good = Scripts.version(directory.resolve("third/valkey-server"), VALKEY_8);
        assertThat(locate(onPath(old, broken, good))).isEqualTo(new ServerProgram(good, "Valkey 8.0.1"));
    }

    @Test
    void nothingFoundIsAnErrorThatTellsWhatWasTriedAndWhatToDo() {
        Path old = Scripts.version(directory.resolve("redis-server"), REDIS_6);
        assertRejected(
                onPath(old),
                "REDIS_SERVER (not set)",
                "redis-server or valkey-server on the PATH",
                "redis-server-7.0.15-linux-amd64 of org.signal:embedded-redis",
                old + " is Redis 6.2.14, older than 7.0",
                "Install Redis or Valkey 7.0 or newer");
    }

    @Test
    void windowsIsAnErrorThatNamesAWayOut() {
        Surroundings windows = new Surroundings(name -> null, "Windows 11", "amd64", name -> null);
        assertThatExceptionOfType(EmbeddedRedisException.class)
                .isThrownBy(() -> new ServerLocator(windows).locate(directory))
                .withMessageContaining("Windows Subsystem for Linux");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, redis-server-7.0.15-linux-amd64",
        "Linux, aarch64, redis-server-7.0.15-linux-arm64",
        "Linux, i386, redis-server-7.0.15-linux-386",
        "Mac OS X, x86_64, redis-server-7.0.15-darwin-amd64",
        "Mac OS X, aarch64, redis-server-7.0.15-darwin-arm64"
    })
    void theBundledBinaryIsNamedAfterTheMachine(String osName, String osArch, String resource) {
        assertThat(BundledServer.resourceName(osName, osArch)).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server v=7.2.5", "Valkey server v=7.2.5"})
    void valkeyIsRecognisedWithAndWithoutItsName(String version) {
        Path program = Scripts.version(directory.resolve("valkey-server"), version);
        assertThat(ServerProgram.at(program).description()).isEqualTo("Valkey 7.2.5");
    }

    @Test
    void theBundledServerIsStartedWhereThereIsNoOther() throws Exception {
        Surroundings jvm = Surroundings.ofThisJvm();
        Surroundings bare = new Surroundings(name -> null, jvm.osName(), jvm.osArch(), jvm.resources());
        try (EmbeddedRedis redis = EmbeddedRedis.builder().surroundings(bare).start();
                RespConnection connection = RespConnection.open(redis.port(), Duration.ofSeconds(10))) {
            assertThat(redis.description()).isEqualTo("Redis 7.0.15");
            assertThat(connection.call("INFO", "server")).contains("redis_version:7.0.15\r\n");
        }
    }

    private ServerProgram locate(Map<String, String> environment) {
        return new ServerLocator(Scripts.surroundings(environment)).locate(directory);
    }

    private void assertRejected(Map<String, String> environment, String... message) {
        assertThatExceptionOfType(EmbeddedRedisException.class)
                .isThrownBy(() -> locate(environment))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private static Map<String, String> onPath(Path... programs) {
        return Map.of("PATH", path(programs));
    }

    private static String path(Path... programs) {
        return Stream.of(programs)
                .map(program -> program.resolveSibling("").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
