package io.reactivehashmap.redis;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Arguments that are encoded when they are written. */
record ArgumentList(List<byte[]> strings) implements Arguments {

    @Override
    public int count() {
        return strings.size();
    }

    @Override
    public int bytes() {
        return bytes(strings);
    }

    @Override
    public void writeTo(ByteBuf buffer) {
        Resp.writeBulks(buffer, strings);
    }

    static int bytes(List<byte[]> strings) {
        int bytes = 0;
        for (int i = 0; i < strings.size(); i++) {
            bytes += strings.get(i).length;
        }
        return bytes;
    }
}
