package io.reactivehashmap.redis;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that can be sent any number of times.
 *
 * @param keyword the command
 * @param routingKey the Redis key that decides which node it goes to, empty for none
 * @param arguments what follows the command's name on the wire
 * @param output makes the parser of one reply
 * @param onNoScript what to send instead if the server answers that it does not know the script, or {@code null}
 */
record Request<T>(
        ProtocolKeyword keyword,
        byte[] routingKey,
        List<byte[]> arguments,
        Supplier<? extends CommandOutput<byte[], byte[], T>> output,
        @Nullable Request<T> onNoScript) {

    Request(
            ProtocolKeyword keyword,
            byte[] routingKey,
            List<byte[]> arguments,
            Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        this(keyword, routingKey, arguments, output, null);
    }
}
