package io.reactivehashmap.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.codec.Codec;

/** Text, some of which it fails on, in the ways that a user's codec may. */
final class PoisonCodec implements Codec<String> {

    /** Throws an exception that quotes it. */
    static final String POISON = "a secret that is poison";

    /** Turns into {@code null}. */
    static final String NOTHING = "a secret that is nothing";

    /** Overflows the stack, as deeply nested data does to a recursive codec. */
    static final String BOTTOMLESS = "a secret that is bottomless";

    @Override
    public byte[] encode(String value) {
        return swallow(value, value.getBytes(UTF_8));
    }

    @Override
    public String decode(byte[] bytes) {
        String value = new String(bytes, UTF_8);
        return swallow(value, value);
    }

    @SuppressWarnings("NullAway")
    private static <T> T swallow(String value, T translated) {
        return switch (value) {
            case POISON -> throw new IllegalStateException("cannot swallow " + value);
            case NOTHING -> null;
            case BOTTOMLESS -> throw new StackOverflowError("no bottom in " + value);
            default -> translated;
        };
    }
}
