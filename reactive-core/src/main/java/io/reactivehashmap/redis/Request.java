package io.reactivehashmap.redis;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that can be sent any number of times.
 *
 * @param keyword the command
 * @param map the map that it is about, {@link MapName#NONE} if none
 * @param script the script that it runs, or {@code null}
 * @param arguments what follows the map, the only thing in which requests that can be merged differ
 * @param output makes the parser of one reply
 * @param merging how it becomes one command with its neighbours, or {@code null} if never
 * @param replySize how large the reply may be
 * @param manner how it is sent
 */
record Request<T>(
        ProtocolKeyword keyword,
        MapName map,
        @Nullable Script script,
        Arguments arguments,
        Supplier<? extends CommandOutput<byte[], byte[], T>> output,
        @Nullable Merging merging,
        ReplySize replySize,
        Manner manner) {

    /** What a call costs beside its bytes and those of its reply. */
    private static final int OVERHEAD_BYTES = 64;

    Request(
            ProtocolKeyword keyword,
            MapName map,
            @Nullable Script script,
            Arguments arguments,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output,
            @Nullable Merging merging,
            ReplySize replySize) {
        this(keyword, map, script, arguments, output, merging, replySize, Manner.USUAL);
    }

    /** Returns the same, to be sent in another manner, and not merged. */
    Request<T> in(Manner other) {
        return new Request<>(keyword, map, script, arguments, output, null, replySize, other);
    }

    /** Returns the bytes that the request and its reply are expected to have. */
    long cost(ValueSizes sizes) {
        return OVERHEAD_BYTES + arguments.bytes() + replySize.bytes(map, sizes);
    }
}
