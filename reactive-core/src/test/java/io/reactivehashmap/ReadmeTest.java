package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the README to what compiles. */
final class ReadmeTest {

    @Test
    void theExamplesAreThoseThatCompile() throws IOException {
        List<List<String>> shown = blocks(Path.of("../README.md"), "```java", "```");
        List<List<String>> compiled = blocks(
                Path.of("src/test/java/io/reactivehashmap/ReadmeExample.java"), "// spotless:off", "// spotless:on");

        assertThat(shown).isNotEmpty().isEqualTo(compiled);
    }

    /** Returns the lines between each one that is {@code first} and the next that is {@code last}, trimmed. */
    private static List<List<String>> blocks(Path file, String first, String last) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        List<String> rest = Files.readAllLines(file).stream().map(String::strip).toList();
        for (int start = rest.indexOf(first); start >= 0; start = rest.indexOf(first)) {
            rest = rest.subList(start + 1, rest.size());
            blocks.add(rest.subList(0, rest.indexOf(last)));
        }
        return blocks;
    }
}
