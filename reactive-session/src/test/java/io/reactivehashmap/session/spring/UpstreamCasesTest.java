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

    private static final Pattern NAMED_METHOD = Pattern.compile("`(\\w+Test\\.\\w+)`");
    private static final Path TESTS = Path.of("src/test/java/io/reactivehashmap/session");

    @ParameterizedTest
    @ValueSource(strings = {"webflux", "spring-session", "spring-security", "spring-boot"})
    void everyTestThatACaseNamesExists(String list) throws IOException {
        List<String> named = Documents.matches(NAMED_METHOD, Path.of("docs/upstream/" + list + ".md"));

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(test ->
                        assertThat(sourceOf(test)).contains("void " + test.substring(test.indexOf('.') + 1) + "("));
    }

    private static String sourceOf(String test) throws IOException {
        String file = test.substring(0, test.indexOf('.')) + ".java";
        Path found = Stream.of(TESTS, TESTS.resolve("spring"), TESTS.resolve("spring/boot"))
                .map(folder -> folder.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + file));
        return Files.readString(found);
    }
}
