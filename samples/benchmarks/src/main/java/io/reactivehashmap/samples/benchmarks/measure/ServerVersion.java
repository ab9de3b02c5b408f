package io.reactivehashmap.samples.benchmarks.measure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server is.
 *
 * @param name its product name, such as {@code Redis} or {@code Valkey}
 * @param version its version, such as {@code 8.0.6}
 */
public record ServerVersion(String name, String version) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int KEYS_ALONE_REDIS = 704;
    private static final int KEYS_ALONE_VALKEY = 800;

    static ServerVersion of(Map<String, String> info) {
        String valkey = info.get("valkey_version");
        return valkey == null
                ? new ServerVersion("Redis", info.getOrDefault("redis_version", "0.0"))
                : new ServerVersion("Valkey", valkey);
    }

    /** Returns whether it can scan the keys of a hash without their values. */
    public boolean scansKeysAlone() {
        return number() >= (name.equals("Valkey") ? KEYS_ALONE_VALKEY : KEYS_ALONE_REDIS);
    }

    private int number() {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.matches() ? Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2)) : 0;
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
