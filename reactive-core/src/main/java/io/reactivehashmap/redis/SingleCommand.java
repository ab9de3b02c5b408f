package io.reactivehashmap.redis;

import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.List;

/** The command of one call. */
final class SingleCommand<T> extends WireCommand<T> {

    private final PendingCall<T> call;

    SingleCommand(ProtocolKeyword keyword, List<byte[]> head, PendingCall<T> call, long cost) {
        super(keyword, call.request().map(), head, call.request().output().get(), cost);
        this.call = call;
    }

    @Override
    List<PendingCall<T>> calls() {
        return List.of(call);
    }

    @Override
    boolean isAsking() {
        return call.request().manner() == Manner.ASKING;
    }

    @Override
    void deliver() {
        call.succeed(getOutput().get());
    }
}
