package io.reactivehashmap.redis;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server's answer to {@code INFO}: names and values. */
final class Info {

    private final Map<String, String> values;

    private Info(Map<String, String> values) {
        this.values = values;
    }

    static Info parse(String text) {
        return new Info(text.lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toUnmodifiableMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).trim(),
                        (first, second) -> first)));
    }

    /** Returns a value, or {@code null} if the server does not have it. */
    @Nullable
    String text(String name) {
        return values.get(name);
    }

    /** Returns a value, or {@code otherwise} if the server does not have it. */
    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Returns a value that is a number, or 0 if the server does not have it. */
    long number(String name) {
        String digits = values.get(name);
        return digits == null || !digits.matches("\\d{1,18}") ? 0 : Long.parseLong(digits);
    }

    boolean is(String name, String value) {
        return value.equals(values.get(name));
    }
}
