package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.testing.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lists of upstream cases say is there. */
@Tag("once")
final class UpstreamCasesTest {

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test(?:\\.\\w+)?)`");
    private static final Path TESTS = Path.of("src/test/java/io/reactivehashmap/session");

    @ParameterizedTest
    @ValueSource(strings = {"webflux", "spring-session", "spring-security", "spring-boot"})
    void everyTestThatACaseNamesExists(String list) throws IOException {
        List<String> named = Documents.matches(NAMED_TEST, Path.of("docs/upstream/" + list + ".md"));

        assertThat(named).isNotEmpty().allSatisfy(test -> {
            List<String> classAndMethod = List.of(test.split("\\.", 2));
            String source = sourceOf(classAndMethod.get(0));
            if (classAndMethod.size() == 2) {
                assertThat(source).contains("void " + classAndMethod.get(1) + "(");
            }
        });
    }

    private static String sourceOf(String test) throws IOException {
        String file = test + ".java";
        Path found = Stream.of(TESTS, TESTS.resolve("spring"), TESTS.resolve("spring/boot"))
                .map(folder -> folder.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + file));
        return Files.readString(found);
    }
}
