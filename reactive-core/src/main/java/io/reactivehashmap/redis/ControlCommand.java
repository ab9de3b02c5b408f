package io.reactivehashmap.redis;

import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A command that the connection sends for itself, and no caller has made. */
final class ControlCommand extends WireCommand<String> {

    private final Consumer<@Nullable String> ended;

    /** @param ended given the reply when the command ends, or {@code null} if it has none, or an error */
    ControlCommand(ProtocolKeyword keyword, List<byte[]> arguments, Consumer<@Nullable String> ended) {
        super(keyword, MapName.NONE, arguments, Replies.text(), 0);
        this.ended = ended;
    }

    @Override
    List<PendingCall<?>> calls() {
        return List.of();
    }

    @Override
    void deliver() {
        ended.accept(getOutput().get());
    }

    @Override
    void failAll(RuntimeException error) {
        ended.accept(null);
    }
}
