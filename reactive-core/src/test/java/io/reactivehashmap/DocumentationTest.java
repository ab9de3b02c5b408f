package io.reactivehashmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the documents to what is there. */
final class DocumentationTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");
    private static final Pattern RELATIVE_LINK = Pattern.compile("(?:\\]\\(|src=\")(?!https?:|#)([^)\"#]+)");

    @Test
    void everyTestThatAGuaranteeNamesExists() throws IOException {
        List<String> named = matches(NAMED_TEST, Path.of("docs/guarantees.md"));

        assertThat(named).isNotEmpty().isSubsetOf(testClasses());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) throws IOException {
        assertThat(matches(RELATIVE_LINK, document))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static List<String> matches(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
