package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what a script is told. */
final class Arguments {

    private static final byte[] NONE = {};

    private final List<byte[]> list = new ArrayList<>();

    /** Adds bytes as they are. */
    Arguments bytes(byte[] bytes) {
        list.add(bytes);
        return this;
    }

    /** Adds a text of ASCII characters. */
    Arguments text(String ascii) {
        return bytes(ascii.getBytes(US_ASCII));
    }

    Arguments number(long number) {
        return text(Long.toString(number));
    }

    /** Adds milliseconds: at least one of a time that is longer than nothing. */
    Arguments millis(Duration time) {
        return number(time.isZero() ? 0 : Math.max(1, time.toMillis()));
    }

    /** Adds an empty string. */
    Arguments none() {
        return bytes(NONE);
    }

    List<byte[]> list() {
        return list;
    }
}
