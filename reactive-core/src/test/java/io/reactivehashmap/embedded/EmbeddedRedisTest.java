package io.reactivehashmap.embedded;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedRedisTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void aStartedServerAnswersAtItsUri() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start();
                RespConnection connection = connect(redis)) {
            assertThat(connection.call("PING")).isEqualTo("PONG");
            assertThat(redis.uri()).isEqualTo("redis://127.0.0.1:" + redis.port());
            assertThat(redis.isRunning()).isTrue();
        }
    }

    @Test
    void theServerTellsTheSameProcessIdAndVersion() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start();
                RespConnection connection = connect(redis)) {
            String version = redis.description().replaceFirst("^(Redis|Valkey) ", "");
            assertThat(connection.call("INFO", "server"))
                    .contains("process_id:" + redis.pid() + "\r\n")
                    .containsPattern("(redis|valkey)_version:" + version + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "::1"})
    void theServerListensOnNoAddressButOne(String other) throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start();
                Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(other), redis.port());
            assertThatThrownBy(() -> socket.connect(address, 1_000)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void twoServersAreTwoServers() {
        try (EmbeddedRedis one = EmbeddedRedis.start();
                EmbeddedRedis two = EmbeddedRedis.start()) {
            assertThat(one.port()).isNotEqualTo(two.port());
            assertThat(one.pid()).isNotEqualTo(two.pid());
        }
    }

    @Test
    void aClosedServerLeavesNeitherProcessNorPortNorFilesNorThreads() throws IOException {
        Set<String> threadsBefore = threads();
        EmbeddedRedis redis = EmbeddedRedis.start();
        ProcessHandle server = ProcessHandle.of(redis.pid()).orElseThrow();
        ProcessHandle shell = server.parent().orElseThrow();
        redis.close();

        assertThat(redis.isRunning()).isFalse();
        assertThat(server.isAlive()).isFalse();
        assertThat(shell.isAlive()).isFalse();
        assertThat(redis.directory()).doesNotExist();
        assertThatThrownBy(() -> connect(redis)).isInstanceOf(IOException.class);
        assertThat(threads()).isSubsetOf(threadsBefore);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        EmbeddedRedis redis = EmbeddedRedis.start();
        redis.close();
        redis.close();
        assertThat(redis.isRunning()).isFalse();
    }

    @Test
    void aServerStoppedByASignalCanBeClosed() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start();
        try (RespConnection connection = connect(redis)) {
            signal("STOP", redis.pid());
            assertThat(redis.isRunning()).isTrue();
            redis.close();
            assertThatThrownBy(() -> connection.call("PING"))
                    .isInstanceOfAny(EOFException.class, SocketException.class);
        }
    }

    @Test
    void aServerKilledFromOutsideIsNoLongerRunning() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            ProcessHandle shell =
                    ProcessHandle.of(redis.pid()).flatMap(ProcessHandle::parent).orElseThrow();
            signal("KILL", redis.pid());
            shell.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(redis.isRunning()).isFalse();
        }
    }

    @Test
    void aDirectiveIsWrittenAsInTheConfigurationFile() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.builder()
                        .directive("maxmemory", "1mb")
                        .directive("client-output-buffer-limit", "pubsub 8mb 2mb 60")
                        .start();
                RespConnection connection = connect(redis)) {
            assertThat(connection.call("INFO", "memory")).contains("maxmemory:1048576\r\n");
        }
    }

    @Test
    void aServerThatWantsAPasswordStarts() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.builder()
                        .directive("requirepass", "\"open sesame\"")
                        .start();
                RespConnection connection = connect(redis)) {
            assertThat(connection.call("PING")).startsWith("-NOAUTH");
            assertThat(connection.call("AUTH", "open sesame")).isEqualTo("OK");
        }
    }

    @Test
    void aServerRestartedOnItsPortAndDirectoryHasItsData(@TempDir Path data) throws Exception {
        EmbeddedRedis.Builder builder = EmbeddedRedis.builder()
                .directive("appendonly", "yes")
                .directive("appendfsync", "always")
                .directive("dir", data.toString());
        int port;
        try (EmbeddedRedis redis = builder.start();
                RespConnection connection = connect(redis)) {
            port = redis.port();
            assertThat(connection.call("SET", "kept", "yes")).isEqualTo("OK");
        }
        try (EmbeddedRedis redis = builder.port(port).start();
                RespConnection connection = connect(redis)) {
            assertThat(redis.port()).isEqualTo(port);
            assertThat(connection.call("GET", "kept")).isEqualTo("yes");
        }
    }

    @Test
    void aBadDirectiveIsReportedInTheWordsOfTheServer() {
        assertThatExceptionOfType(EmbeddedRedisException.class)
                .isThrownBy(() ->
                        EmbeddedRedis.builder().directive("maxmemory", "lots").start())
                .withMessageContaining("ended with status 1")
                .withMessageContaining("maxmemory lots")
                .withMessageContaining("argument must be a memory value");
    }

    @Test
    void aFailedStartLeavesNoFiles(@TempDir Path programs) {
        Path server = Scripts.write(
                programs.resolve("server"),
                "[ \"$1\" = --version ] && echo 'Redis server v=7.0.0' && exit",
                "echo \"started in <$(pwd)>\" >&2",
                "exit 3");
        assertThatExceptionOfType(EmbeddedRedisException.class)
                .isThrownBy(() -> EmbeddedRedis.builder()
                        .surroundings(Scripts.surroundings("REDIS_SERVER", server.toString()))
                        .start())
                .withMessageContaining("ended with status 3")
                .satisfies(e -> assertThat(Path.of(e.toString().replaceAll("(?s).*<(.*)>.*", "$1")))
                        .isAbsolute()
                        .doesNotExist());
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsAnError(@TempDir Path programs) {
        Path server = thatNeverListens(programs);
        assertThatExceptionOfType(EmbeddedRedisException.class)
                .isThrownBy(() -> EmbeddedRedis.builder()
                        .surroundings(Scripts.surroundings("REDIS_SERVER", server.toString()))
                        .startupTimeout(Duration.ofMillis(100))
                        .start())
                .withMessageContaining("was not ready within PT0.1S");
    }

    @Test
    void theReasonIsWhatWasAnsweredLastAlsoWhenTheDeadlineCutsTheNextProbeShort(@TempDir Path programs)
            throws IOException {
        Path server = thatNeverListens(programs);
        try (ServerSocket loading = new ServerSocket()) {
            loading.bind(Loopback.at(0));
            CompletableFuture<Socket> answered = CompletableFuture.supplyAsync(() -> answerOnce(loading));
            assertThatExceptionOfType(EmbeddedRedisException.class)
                    .isThrownBy(() -> EmbeddedRedis.builder()
                            .surroundings(Scripts.surroundings("REDIS_SERVER", server.toString()))
                            .port(loading.getLocalPort())
                            .startupTimeout(Duration.ofSeconds(1))
                            .start())
                    .withMessageContaining("PING was answered by -LOADING");
            answered.join().close();
        }
    }

    @Test
    void aScriptThatDoesNotExecItsServerIsAnErrorAndTheServerIsKilled(@TempDir Path programs) {
        Path real = new ServerLocator(Surroundings.ofThisJvm()).locate(programs).path();
        Path script = Scripts.write(programs.resolve("script"), real + " \"$@\"", "exit $?");
        int port = Loopback.freePort();
        assertThatExceptionOfType(EmbeddedRedisException.class)
                .isThrownBy(() -> EmbeddedRedis.builder()
                        .surroundings(Scripts.surroundings("REDIS_SERVER", script.toString()))
                        .port(port)
                        .startupTimeout(Duration.ofSeconds(5))
                        .start())
                .withMessageContaining("a script that starts a server must exec it");
        // Nobody waits for a server that is not a child of its shell.
        eventually("nothing listens at the port", () -> isRefused(port));
    }

    @Test
    void aFixedPortThatIsTakenIsAnError() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            assertThatExceptionOfType(EmbeddedRedisException.class)
                    .isThrownBy(() -> EmbeddedRedis.builder().port(redis.port()).start())
                    .withMessageContaining("in use");
        }
    }

    @Test
    void aFreePortThatIsTakenInTheMeantimeIsExchangedForAnother() {
        try (EmbeddedRedis first = EmbeddedRedis.start()) {
            int[] ports = {first.port(), first.port(), Loopback.freePort()};
            int[] taken = {0};
            try (EmbeddedRedis second =
                    EmbeddedRedis.builder().freePorts(() -> ports[taken[0]++]).start()) {
                assertThat(second.port()).isEqualTo(ports[2]);
                assertThat(second.pid()).isNotEqualTo(first.pid());
            }
        }
    }

    @Test
    void theSearchForAFreePortHasAnEnd() {
        try (EmbeddedRedis first = EmbeddedRedis.start()) {
            assertThatExceptionOfType(EmbeddedRedisException.class)
                    .isThrownBy(
                            () -> EmbeddedRedis.builder().freePorts(first::port).start())
                    .withMessageContaining("in use");
        }
    }

    private static RespConnection connect(EmbeddedRedis redis) throws IOException {
        return RespConnection.open(redis.port(), PATIENCE);
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static boolean isRefused(int port) {
        try {
            RespConnection.open(port, PATIENCE).close();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            // A server that is just ending resets a connection that it has taken.
            return false;
        }
    }

    private static Path thatNeverListens(Path programs) {
        return Scripts.write(
                programs.resolve("server"),
                "[ \"$1\" = --version ] && echo 'Redis server v=7.0.0' && exit",
                "exec tail -f /dev/null");
    }

    /** Later connections are accepted by the system and wait in vain. */
    private static Socket answerOnce(ServerSocket listener) {
        try {
            Socket first = listener.accept();
            first.getOutputStream().write("-LOADING\r\n".getBytes(StandardCharsets.US_ASCII));
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all threads but the JDK's own, which wait for processes to end and go some time later. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("process reaper"))
                .collect(Collectors.toSet());
    }
}
