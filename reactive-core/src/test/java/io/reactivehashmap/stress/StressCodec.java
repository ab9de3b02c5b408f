package io.reactivehashmap.stress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.stress.StressValue.Poison;

/** Translates what is not poisoned, and notices bytes that are not exactly those of one value. */
final class StressCodec implements Codec<StressValue> {

    @Override
    public byte[] encode(StressValue value) {
        if (value.poison() == Poison.WHEN_ENCODED) {
            throw new PoisonedException(value);
        }
        return (String.join(
                                "|",
                                value.key(),
                                Integer.toString(value.writer()),
                                Integer.toString(value.sequence()),
                                value.poison().name(),
                                Integer.toString(value.padding()))
                        + "|"
                        + ".".repeat(value.padding()))
                .getBytes(US_ASCII);
    }

    @Override
    public StressValue decode(byte[] bytes) {
        StressValue value = parse(bytes);
        if (value.poison() == Poison.WHEN_DECODED) {
            throw new PoisonedException(value);
        }
        return value;
    }

    /** Returns the value, be it poisoned. */
    static StressValue parse(byte[] bytes) {
        String[] parts = new String(bytes, US_ASCII).split("\\|", -1);
        StressValue value = new StressValue(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Poison.valueOf(parts[3]),
                Integer.parseInt(parts[4]));
        if (parts.length != 6 || !parts[5].equals(".".repeat(value.padding()))) {
            throw new IllegalStateException("garbled");
        }
        return value;
    }

    /** The failure of a user's codec, which tells the test which value it was. */
    static final class PoisonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient StressValue value;

        PoisonedException(StressValue value) {
            super("poisoned", null, false, false);
            this.value = value;
        }

        StressValue value() {
            return value;
        }
    }
}
