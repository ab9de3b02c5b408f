package io.reactivehashmap.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Collects the strings of a reply in order, however they are nested: RESP3 nests pairs that RESP2 lists. */
final class FlatListOutput extends CommandOutput<byte[], byte[], List<byte[]>> {

    FlatListOutput() {
        super(ByteArrayCodec.INSTANCE, new ArrayList<>());
    }

    @Override
    public void set(ByteBuffer bytes) {
        if (bytes != null) {
            output.add(codec.decodeValue(bytes));
        }
    }

    @Override
    public void multi(int count) {
        // Levels are of no interest.
    }
}
