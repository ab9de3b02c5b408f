package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerListOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import java.util.List;

/** The parsers of the replies that commands have, one method each. */
final class Replies {

    private Replies() {}

    static CommandOutput<byte[], byte[], byte[]> value() {
        return new ValueOutput();
    }

    /** Parses a list of values, {@code null} for each that is absent. */
    static CommandOutput<byte[], byte[], List<byte[]>> values() {
        return new ValueListOutput();
    }

    /** Parses a string that is no value of a map. */
    static CommandOutput<byte[], byte[], byte[]> string() {
        return new ByteArrayOutput<>(ByteArrayCodec.INSTANCE);
    }

    /** Parses strings that may be nested, into one list. */
    static CommandOutput<byte[], byte[], List<byte[]>> flat() {
        return new FlatListOutput();
    }

    static CommandOutput<byte[], byte[], Long> number() {
        return new IntegerOutput<>(ByteArrayCodec.INSTANCE);
    }

    static CommandOutput<byte[], byte[], List<Long>> numbers() {
        return new IntegerListOutput<>(ByteArrayCodec.INSTANCE);
    }

    static CommandOutput<byte[], byte[], String> status() {
        return new StatusOutput<>(ByteArrayCodec.INSTANCE);
    }
}
