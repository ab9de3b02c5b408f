package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.testing.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the documents to what is there. */
final class DocumentationTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern RELATIVE_LINK = Pattern.compile("(?:\\]\\(|src=\")(?!https?:|#)([^)\"#]+)");

    @Test
    void everyTestThatAGuaranteeNamesExists() throws IOException {
        assertThat(Documents.namedTests(Path.of("docs/guarantees.md")))
                .isNotEmpty()
                .isSubsetOf(Documents.testClasses());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) throws IOException {
        assertThat(Documents.matches(RELATIVE_LINK, document))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }
}
