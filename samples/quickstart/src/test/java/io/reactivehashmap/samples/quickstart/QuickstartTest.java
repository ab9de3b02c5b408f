package io.reactivehashmap.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.embedded.EmbeddedRedis;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import reactor.core.publisher.Flux;

@Execution(ExecutionMode.CONCURRENT)
final class QuickstartTest {

    private static final Pattern CHECKSUM = Pattern.compile("checksum (\\p{XDigit}{16})");

    private static final Pattern CHARACTER = Pattern.compile("[^\\p{Cn}\\p{Co}\\p{Cs}]");

    @TempDir
    Path directory;

    @Test
    void whatComesOutIsTheUnicodeDatabaseOfTheJdk() throws Exception {
        Path file = directory.resolve("unicode.ndjson.gz");

        ChildProcess program = ChildProcess.run(directory, null, file.toString());

        assertThat(program.err()).isEmpty();
        assertThat(program.exitStatus()).isZero();
        int[] characters = characters();
        assertThat(program.out())
                .contains(String.format(Locale.ROOT, "%,d entries, ", characters.length))
                .contains("10,000 of the 10,000 names")
                .contains("names match *CHESS*: ♔ ♕ ♖")
                .containsPattern("COMMON\\+(A\\+B|B\\+A); undone");
        List<String> checksums = CHECKSUM.matcher(program.out())
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(checksums).hasSize(2);
        assertThat(checksums.get(0)).isEqualTo(checksums.get(1));
        assertThat(exported(file)).containsExactly(characters);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aServerThatIsNotThereIsOneLine() throws Exception {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0)) {
            port = closedAtOnce.getLocalPort();
        }

        ChildProcess program = ChildProcess.run(directory, "redis://127.0.0.1:" + port);

        assertFailed(program, "cannot connect to redis://127.0.0.1:" + port);
    }

    @Test
    void aWrongPasswordIsOneLineThatDoesNotRepeatIt() throws Exception {
        try (EmbeddedRedis redis =
                EmbeddedRedis.builder().directive("requirepass", "right-one").start()) {
            ChildProcess program = ChildProcess.run(directory, redis.uri().replace("redis://", "redis://:wrong-one@"));

            assertFailed(program, "WRONGPASS");
            assertThat(program.err()).doesNotContain("wrong-one");
        }
    }

    @Test
    void aMissingPasswordIsOneLine() {
        try (EmbeddedRedis redis =
                EmbeddedRedis.builder().directive("requirepass", "right-one").start()) {
            InThisProcess program = InThisProcess.run(redis.uri());

            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.err()).contains("NOAUTH").hasLineCount(1);
        }
    }

    @Test
    void aServerThatSpeaksSomethingElseIsOneLine() throws Exception {
        try (NotRedis server = NotRedis.start()) {
            InThisProcess program = InThisProcess.run(server.uri());

            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.err())
                    .startsWith("quickstart: ")
                    .contains(server.uri())
                    .hasLineCount(1);
        }
    }

    @Test
    void aMalformedUrlIsOneLineThatDoesNotRepeatThePassword() {
        InThisProcess program = InThisProcess.run("redis://:pass word@127.0.0.1");

        assertThat(program.exitStatus()).isEqualTo(1);
        assertThat(program.err())
                .startsWith("quickstart: REDIS_URL is unusable")
                .hasLineCount(1)
                .doesNotContain("pass word");
    }

    @Test
    void aMapThatIsAlreadyThereIsRefusedAndLeftAlone() {
        try (EmbeddedRedis redis = EmbeddedRedis.start();
                TestMap map = TestMap.on(redis)) {
            map.put("theirs", "42");

            InThisProcess program = InThisProcess.run(redis.uri());

            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.err())
                    .contains("already has a map 'quickstart:unicode' (entries: 1)")
                    .hasLineCount(1);
            assertThat(map.get("theirs")).isEqualTo("42");
            assertThat(map.size()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsOneLineAndTheMapIsRemoved() {
        try (EmbeddedRedis redis = EmbeddedRedis.start();
                TestMap map = TestMap.on(redis)) {
            Path file = directory.resolve("missing").resolve("file.gz");

            InThisProcess program = InThisProcess.run(redis.uri(), file.toString());

            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.err()).isEqualTo("quickstart: cannot write " + file + ": no such file or directory\n");
            assertThat(map.size()).isZero();
        }
    }

    @Test
    void aMapThatComesOutAlteredIsNoSuccess() {
        Path file = directory.resolve("altered.gz");
        NdjsonFile.write(file, Flux.just(new byte[] {'1'}, new byte[] {'3'})).block();
        Fingerprint input = Fingerprint.of(Flux.just(new byte[] {'1'}, new byte[] {'2'}))
                .blockOptional()
                .orElseThrow();

        assertThatThrownBy(() -> Steps.verify(file, input).block())
                .isInstanceOf(QuickstartException.class)
                .hasMessageMatching(
                        "what came out is not what went in: 2 code points, checksum \\p{XDigit}{16} went in, "
                                + "2 code points, checksum \\p{XDigit}{16} came out");
    }

    @Test
    void moreThanOneArgumentIsAnsweredWithTheUsage() {
        InThisProcess program = InThisProcess.run(null, "one", "two");

        assertThat(program.exitStatus()).isEqualTo(1);
        assertThat(program.err()).isEqualTo("quickstart: usage: run [FILE.ndjson.gz]\n");
    }

    private static void assertFailed(ChildProcess program, String reason) {
        assertThat(program.exitStatus()).isEqualTo(1);
        assertThat(program.err()).startsWith("quickstart: ").contains(reason).hasLineCount(1);
        assertThat(program.out()).isEmpty();
    }

    private static int[] exported(Path file) {
        return NdjsonFile.read(file)
                .map(Codecs.json(CodePoint.class)::decode)
                .doOnNext(codePoint -> assertThat(codePoint).isEqualTo(CodePoint.of(codePoint.codePoint())))
                .collectList()
                .blockOptional()
                .orElseThrow()
                .stream()
                .mapToInt(CodePoint::codePoint)
                .sorted()
                .toArray();
    }

    /** Finds what the program should have met, in another way than it does. */
    private static int[] characters() {
        return IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                .filter(codePoint ->
                        CHARACTER.matcher(Character.toString(codePoint)).matches())
                .toArray();
    }
}
