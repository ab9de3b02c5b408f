package io.reactivehashmap.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reactivehashmap.CodecException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * Writes a double as the server would: in plain decimals where up to 17 of them suffice. Does without
 * {@link Double#toString}, whose digits differ between Java 17 and 19.
 */
final class Float64Codec implements Codec<Double> {

    /** Any longer text is refused by the server too. */
    private static final int LONGEST = 5 * 1024;

    private static final int PLAIN_DIGITS = 17;
    private static final int EXACT_DECIMAL_DIGITS = 15;
    private static final int ALWAYS_ENOUGH_DIGITS = 17;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+");

    @Override
    public byte[] encode(Double value) {
        return format(value).getBytes(ISO_8859_1);
    }

    @Override
    public Double decode(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        if (bytes.length > LONGEST || !NUMBER.matcher(text).matches()) {
            throw new CodecException("the bytes are not a decimal number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new CodecException("the number exceeds the range of a double");
        }
        return value;
    }

    private static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new CodecException(value + " is not a number that Redis accepts");
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = shortest(value).stripTrailingZeros();
        boolean plain = Math.abs(decimal.scale()) <= PLAIN_DIGITS;
        return plain ? decimal.toPlainString() : decimal.toString();
    }

    /** Returns the decimal of the fewest digits, 15 at least, that is read as {@code value} again. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = EXACT_DECIMAL_DIGITS; digits < ALWAYS_ENOUGH_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(ALWAYS_ENOUGH_DIGITS));
    }
}
