package io.reactivehashmap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a server in another JVM and lets that JVM die. */
@Tag("once")
final class JvmDeathTest {

    private static final long PATIENCE_SECONDS = 10;

    @TempDir
    private Path temporary;

    private Process jvm;
    private int port;
    private Path directory;

    @BeforeEach
    void startAServerInAnotherJvm() throws IOException {
        jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerOwner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(output.readLine());
        directory = Path.of(output.readLine());
    }

    @AfterEach
    void endTheOtherJvm() {
        jvm.destroyForcibly();
    }

    @Test
    void theServerDiesWithAJvmThatIsKilled() throws Exception {
        assertThatTheServerDies(() -> jvm.destroyForcibly());
    }

    @Test
    void theServerDiesWithAJvmThatEndsWithoutClosingIt() throws Exception {
        assertThatTheServerDies(() -> jvm.getOutputStream().close());
    }

    private void assertThatTheServerDies(Action action) throws Exception {
        try (RespConnection connection = RespConnection.open(port, Duration.ofSeconds(2 * PATIENCE_SECONDS));
                WatchService watch = temporary.getFileSystem().newWatchService()) {
            WatchKey deletions = temporary.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
            assertThat(connection.call("PING")).isEqualTo("PONG");
            action.run();

            // The reply comes when the patience is over, so that only the server's death ends the call before.
            assertThatThrownBy(() -> connection.call("BLPOP", "nothing", Long.toString(PATIENCE_SECONDS)))
                    .isInstanceOfAny(EOFException.class, SocketException.class);
            while (Files.exists(directory) && watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != null) {
                deletions.reset();
            }
            assertThat(directory).hasParentRaw(temporary).doesNotExist();
        }
    }

    private interface Action {
        void run() throws Exception;
    }
}
