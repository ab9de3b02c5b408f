package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.testing.Documents;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the README to what compiles. */
final class ReadmeTest {

    @Test
    void theExamplesAreThoseThatCompile() throws IOException {
        assertThat(Documents.examples(Path.of("../README.md")))
                .isNotEmpty()
                .isEqualTo(Documents.compiledExamples(Path.of("src/test/java/io/reactivehashmap/ReadmeExample.java")));
    }
}
