package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactivehashmap.CodecException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The keys that values of attributes are encrypted with: one for what is written, any number for what is read. So a key
 * is replaced by making another the current one, and taken away once no session is left that was written with it.
 * AES-GCM; a value belongs to the name of its attribute and is undecodable under another. Names are not encrypted.
 * Immutable.
 */
public final class AttributeEncryption {

    private static final Pattern KEY_ID = Pattern.compile("[!-~]{1,32}");
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKey> keys;
    private final String currentId;
    private final SecureRandom random;

    private AttributeEncryption(Builder builder) {
        this.keys = Map.copyOf(builder.keys);
        this.currentId = builder.currentId;
        this.random = SessionIds.nonBlockingRandom();
    }

    /**
     * Returns a builder.
     *
     * @param keyId names the key in what is stored: 1 to 32 visible ASCII characters
     * @param key an AES key of 128, 192 or 256 bits, which is the one that is written with
     */
    public static Builder builder(String keyId, SecretKey key) {
        return new Builder(keyId, key);
    }

    /**
     * Returns {@code plain} encrypted: a version, the id of the key and its length, a nonce, and what the cipher makes.
     */
    byte[] encrypt(String name, byte[] plain) {
        byte[] id = currentId.getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, requireNonNull(keys.get(currentId)), nonce, name);
            ByteBuffer out = ByteBuffer.allocate(2 + id.length + NONCE_BYTES + cipher.getOutputSize(plain.length));
            out.put(VERSION).put((byte) id.length).put(id).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), out);
            return out.array();
        } catch (GeneralSecurityException e) {
            throw new CodecException(
                    "the attribute cannot be encrypted: " + e.getClass().getSimpleName(), e);
        }
    }

    /** @throws CodecException if the key is unknown, or {@code stored} is not what was encrypted for that name */
    byte[] decrypt(String name, byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        if (in.remaining() < 2 || in.get() != VERSION) {
            throw new CodecException("the attribute is not encrypted, or by another version");
        }
        int idLength = in.get();
        if (idLength < 1 || in.remaining() < idLength + NONCE_BYTES) {
            throw new CodecException("the encrypted attribute is cut short");
        }
        byte[] id = new byte[idLength];
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(id).get(nonce);
        SecretKey key = keys.get(new String(id, UTF_8));
        if (key == null) {
            throw new CodecException("the key is unknown that the attribute was encrypted with");
        }
        try {
            byte[] plain = new byte[in.remaining()];
            int length =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, name).doFinal(stored, in.position(), in.remaining(), plain);
            return Arrays.copyOf(plain, length);
        } catch (GeneralSecurityException e) {
            throw new CodecException("the attribute is not what was encrypted", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }

    /** Builds {@link AttributeEncryption}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, SecretKey> keys = new LinkedHashMap<>();
        private final String currentId;

        private Builder(String keyId, SecretKey key) {
            this.currentId = keyId;
            formerKey(keyId, key);
        }

        /**
         * Adds a key that is read with, and written with no more.
         *
         * @throws IllegalArgumentException if the id is malformed or there is a key of that id, or {@code key} is no
         *     AES key
         */
        public Builder formerKey(String keyId, SecretKey key) {
            if (!KEY_ID.matcher(requireNonNull(keyId, "keyId")).matches()) {
                throw new IllegalArgumentException(
                        "a key id has 1 to 32 visible ASCII characters, not '" + keyId + "'");
            }
            if (!requireNonNull(key, "key").getAlgorithm().equals("AES")) {
                throw new IllegalArgumentException("the key must be one of AES, not " + key.getAlgorithm());
            }
            if (keys.putIfAbsent(keyId, key) != null) {
                throw new IllegalArgumentException("there is a key '" + keyId + "' already");
            }
            return this;
        }

        /** Returns the keys. */
        public AttributeEncryption build() {
            return new AttributeEncryption(this);
        }
    }
}
