package io.reactivehashmap.session.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.testing.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the page about Spring to what is there. */
@Tag("once")
final class SpringDocumentationTest {

    private static final Path PAGE = Path.of("docs/spring.md");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^\\| `(reactive-[a-z.-]+)` \\|");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void everyPropertyIsListedAndNoOther() throws IOException {
        assertThat(Documents.matches(PROPERTY, PAGE)).containsExactlyInAnyOrderElementsOf(properties());
    }

    @Test
    void everyPropertyIsDescribedForEditors() throws IOException {
        assertThat(metadata().get("properties"))
                .allSatisfy(property ->
                        assertThat(property.path("description").asString("")).endsWith("."));
    }

    @Test
    void theExamplesAreThoseThatCompile() throws IOException {
        assertThat(Documents.examples(PAGE))
                .isNotEmpty()
                .isEqualTo(Documents.compiledExamples(
                        Path.of("src/test/java/io/reactivehashmap/session/spring/boot/PageExample.java")));
    }

    @Test
    void everyTestThatItNamesExists() throws IOException {
        assertThat(Documents.matches(NAMED_TEST, PAGE)).isNotEmpty().isSubsetOf(Documents.testClasses());
    }

    private static List<String> properties() throws IOException {
        return metadata()
                .get("properties")
                .valueStream()
                .map(property -> property.get("name").asString())
                .toList();
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream in = SpringDocumentationTest.class
                .getClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
            return new JsonMapper().readTree(in);
        }
    }
}
