package io.reactivehashmap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.testing.Documents;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the documents to what is there. */
@Tag("once")
final class DocumentationTest {

    @Test
    void everyTestThatAGuaranteeNamesExists() throws IOException {
        assertThat(Documents.namedTests(Path.of("docs/guarantees.md")))
                .isNotEmpty()
                .isSubsetOf(Documents.testClasses());
    }

    @Test
    void theExamplesAreThoseThatCompile() throws IOException {
        assertThat(Documents.examples(Path.of("README.md")))
                .isNotEmpty()
                .isEqualTo(Documents.compiledExamples(
                        Path.of("src/test/java/io/reactivehashmap/session/ReadmeExample.java")));
    }
}
