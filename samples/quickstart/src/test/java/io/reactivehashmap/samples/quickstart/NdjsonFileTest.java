package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

final class NdjsonFileTest {

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("lines.gz");
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(NdjsonFile.write(file, lines("1", "\"ü\"")).block()).isEqualTo(2);

        assertThat(read()).containsExactly("1", "\"ü\"");
        assertThat(directory).isDirectoryContaining(file::equals).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aFileOfThatNameIsReplacedOnlyOnceTheNewOneIsComplete() {
        NdjsonFile.write(file, lines("1")).block();

        NdjsonFile.write(file, lines("2").doOnNext(line -> assertThat(read()).containsExactly("1")))
                .block();

        assertThat(read()).containsExactly("2");
    }

    @Test
    void aSourceThatFailsLeavesNoFile() {
        Flux<byte[]> failing = lines("1").concatWith(Flux.error(new IllegalStateException("lost")));

        assertThatThrownBy(() -> NdjsonFile.write(file, failing).block()).hasMessage("lost");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryIsNotWrittenOver() {
        assertThatThrownBy(() -> NdjsonFile.write(directory, lines("1")).block())
                .isInstanceOf(QuickstartException.class)
                .hasMessage("cannot write " + directory + ": it is a directory");
    }

    @Test
    void aTruncatedFileIsNotTakenForAWholeOne() throws IOException {
        NdjsonFile.write(file, lines("1", "2")).block();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));

        assertThatThrownBy(this::read)
                .isInstanceOf(QuickstartException.class)
                .hasMessage("cannot read " + file + ": Unexpected end of ZLIB input stream");
    }

    @Test
    void aFileThatIsNotThereCannotBeRead() {
        assertThatThrownBy(this::read)
                .isInstanceOf(QuickstartException.class)
                .hasMessage("cannot read " + file + ": no such file or directory");
    }

    private List<String> read() {
        return NdjsonFile.read(file)
                .map(line -> new String(line, UTF_8))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Flux<byte[]> lines(String... lines) {
        return Flux.just(lines).map(line -> line.getBytes(UTF_8));
    }
}
