package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids of sessions, and finds out where the session of an id is. An id is a letter that says in which bucket, and
 * 256 random bits.
 */
final class SessionIds {

    static final int BUCKETS = 64;

    /** How long the name of a session is in its bucket. */
    static final int NAME_LENGTH = 43;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{44}");
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = nonBlockingRandom();
    private final boolean hashed;

    /** @param hashed whether what is stored is a hash of the id, from which nobody can find the id */
    SessionIds(boolean hashed) {
        this.hashed = hashed;
    }

    /** Returns a new id in any bucket. */
    String next() {
        return next(random.nextInt(BUCKETS));
    }

    /** Returns a new id in {@code bucket}. */
    String next(int bucket) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return letter(bucket) + BASE64.encodeToString(bytes);
    }

    /** Returns a number below zero by which a call is known again. */
    long token() {
        return -1 - (random.nextLong() >>> 12);
    }

    /** Returns the handle of the session whose id is {@code id}, or {@code null} if that is none. */
    @Nullable
    SessionHandle handle(String id) {
        if (!FORMAT.matcher(id).matches()) {
            return null;
        }
        return SessionHandle.of(bucket(id.charAt(0)), hashed ? hash(id.getBytes(US_ASCII)) : id.substring(1));
    }

    /** Returns the handle of the session of an id that was made here. */
    SessionHandle handleOf(String id) {
        return requireNonNull(handle(id), "an id has a handle");
    }

    /**
     * Returns the SHA-256 of {@code bytes} in a form of {@link #NAME_LENGTH} letters, digits and two other characters.
     */
    static String hash(byte[] bytes) {
        return BASE64.encodeToString(sha256(bytes));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static char letter(int bucket) {
        return ALPHABET.charAt(bucket);
    }

    static int bucket(char letter) {
        return ALPHABET.indexOf(letter);
    }

    /**
     * Returns a generator that asks the operating system for its seed now, and for nothing later, when it must not
     * wait.
     */
    static SecureRandom nonBlockingRandom() {
        try {
            SecureRandom generator = SecureRandom.getInstance("DRBG");
            generator.nextInt();
            return generator;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK since 9 has DRBG", e);
        }
    }
}
