package io.reactivehashmap.redis;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * The arguments of an operation between those that its record needs.
 *
 * @param before what comes before them
 * @param operation the arguments of the operation
 * @param after what comes after them
 */
record OnceArguments(List<byte[]> before, Arguments operation, List<byte[]> after) implements Arguments {

    @Override
    public int count() {
        return before.size() + operation.count() + after.size();
    }

    @Override
    public int bytes() {
        return ArgumentList.bytes(before) + operation.bytes() + ArgumentList.bytes(after);
    }

    @Override
    public void writeTo(ByteBuf buffer) {
        Resp.writeBulks(buffer, before);
        operation.writeTo(buffer);
        Resp.writeBulks(buffer, after);
    }
}
