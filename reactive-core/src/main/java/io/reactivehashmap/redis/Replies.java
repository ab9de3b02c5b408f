package io.reactivehashmap.redis;

import io.lettuce.core.output.CommandOutput;
import java.util.List;

/** The parsers of the replies that commands have, one method each. */
final class Replies {

    private Replies() {}

    static CommandOutput<byte[], byte[], byte[]> value() {
        return new ValueOutput();
    }

    /** Parses a list of {@code size} values, {@code null} for each that is absent. */
    static CommandOutput<byte[], byte[], List<byte[]>> values(int size) {
        return new ValueListOutput(size);
    }

    /** Parses a text that is no value of a map. */
    static CommandOutput<byte[], byte[], String> text() {
        return new TextOutput();
    }

    /** Parses strings that may be nested, into one list. */
    static CommandOutput<byte[], byte[], List<byte[]>> flat() {
        return new FlatListOutput();
    }

    static CommandOutput<byte[], byte[], Long> number() {
        return new NumberOutput();
    }

    /** Parses a number that is written as a string, in decimal. */
    static CommandOutput<byte[], byte[], Long> decimal() {
        return new DecimalOutput();
    }

    static CommandOutput<byte[], byte[], List<Long>> numbers() {
        return new NumberListOutput();
    }
}
