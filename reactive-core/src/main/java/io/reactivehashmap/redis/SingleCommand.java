package io.reactivehashmap.redis;

import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.List;

/** The command of one call. */
final class SingleCommand<T> extends WireCommand<T> {

    private final PendingCall<T> call;

    SingleCommand(ProtocolKeyword keyword, List<byte[]> head, PendingCall<T> call, int cost) {
        super(keyword, call.request().map(), head, call.request().output().get(), cost);
        this.call = call;
    }

    @Override
    List<PendingCall<T>> calls() {
        return List.of(call);
    }

    @Override
    void deliver() {
        T reply;
        try {
            reply = getOutput().get();
        } catch (RuntimeException e) {
            call.fail(CallFailure.outcomeUnknown("the reply has another shape than the command's", e));
            return;
        }
        call.succeed(reply);
    }

    @Override
    void learn(ValueSizes sizes) {
        ProtocolKeyword keyword = call.request().keyword();
        if (keyword == CommandType.HGET && getOutput().get() instanceof byte[] value) {
            sizes.seen(map(), value.length, 1);
        } else if (keyword == CommandType.HMGET && getOutput().get() instanceof List<?> values) {
            learn(sizes, values);
        }
    }

    private void learn(ValueSizes sizes, List<?> values) {
        long bytes = 0;
        int count = 0;
        for (Object element : values) {
            if (element instanceof byte[] value) {
                bytes += value.length;
                count++;
            }
        }
        if (count > 0) {
            sizes.seen(map(), bytes, count);
        }
    }
}
