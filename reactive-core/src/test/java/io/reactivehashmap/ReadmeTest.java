package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the README to what compiles. */
final class ReadmeTest {

    @Test
    void theExampleIsTheOneThatCompiles() throws IOException {
        List<String> shown = between(Path.of("../README.md"), "```java", "```");
        List<String> compiled = between(
                Path.of("src/test/java/io/reactivehashmap/ReadmeExample.java"), "// spotless:off", "// spotless:on");

        assertThat(shown).isNotEmpty().isEqualTo(compiled);
    }

    /** Returns the lines after the one that is {@code first} and before the next that is {@code last}, trimmed. */
    private static List<String> between(Path file, String first, String last) throws IOException {
        List<String> lines =
                Files.readAllLines(file).stream().map(String::strip).toList();
        int start = lines.indexOf(first) + 1;
        List<String> rest = lines.subList(start, lines.size());
        return rest.subList(0, rest.indexOf(last));
    }
}
