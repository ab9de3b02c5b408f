package io.reactivehashmap.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script: its text, its name in errors and meters, and what becomes of a run whose reply is missing. Immutable.
 */
public final class RedisScript {

    private final String name;
    private final String source;
    private final String digest;
    private final RetrySafety retrySafety;

    private RedisScript(String name, String source, RetrySafety retrySafety) {
        if (requireNonNull(name, "name").isEmpty()) {
            throw new IllegalArgumentException("the name of a script must not be empty");
        }
        this.name = name;
        this.source = requireNonNull(source, "source");
        this.digest = HexFormat.of().formatHex(sha1(source.getBytes(UTF_8)));
        this.retrySafety = requireNonNull(retrySafety, "retrySafety");
    }

    /**
     * Returns a script.
     *
     * @param name what it is called where it fails or is measured
     * @param retrySafety what a second run would do. One that is {@link RetrySafety#NON_IDEMPOTENT} is not sent again
     *     once it may have run, and ends as {@link io.reactivehashmap.OutcomeUnknownException} then
     */
    public static RedisScript of(String name, String source, RetrySafety retrySafety) {
        return new RedisScript(name, source, retrySafety);
    }

    /**
     * Returns the script whose text is that of resources, one after the other, as they are found beside {@code type}.
     * Blocks while they are read.
     *
     * @throws IllegalStateException if one is missing
     */
    public static RedisScript ofResources(String name, RetrySafety retrySafety, Class<?> type, String... resources) {
        StringBuilder source = new StringBuilder();
        for (String resource : resources) {
            source.append(read(type, resource));
        }
        return new RedisScript(name, source.toString(), retrySafety);
    }

    public String name() {
        return name;
    }

    public String source() {
        return source;
    }

    /** Returns the SHA-1 of the source in hexadecimal, by which a server knows it. */
    public String digest() {
        return digest;
    }

    public RetrySafety retrySafety() {
        return retrySafety;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    private static String read(Class<?> type, String resource) {
        try (InputStream in = type.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing beside " + type.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
