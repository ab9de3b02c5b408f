package io.reactivehashmap.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the documents of a module, for holding them to what is there. */
public final class Documents {

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");

    private Documents() {}

    /** Returns the tests that a document names. */
    public static List<String> namedTests(Path document) throws IOException {
        return matches(NAMED_TEST, document);
    }

    /** Returns the first group of each match. */
    public static List<String> matches(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Returns the names of the module's test classes. */
    public static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Returns the examples that a document shows, line by line. */
    public static List<List<String>> examples(Path document) throws IOException {
        return blocks(document, "```java", "```");
    }

    /** Returns the examples that a source file compiles, line by line. */
    public static List<List<String>> compiledExamples(Path source) throws IOException {
        return blocks(source, "// spotless:off", "// spotless:on");
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
