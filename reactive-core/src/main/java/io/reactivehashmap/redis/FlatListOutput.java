package io.reactivehashmap.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the strings of a reply in order, however they are nested: RESP3 nests pairs that RESP2 lists. There is none
 * if the reply is {@code null}.
 */
final class FlatListOutput extends StrictOutput<List<byte[]>> {

    FlatListOutput() {
        super(null);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        require((bytes == null) == (output == null));
        if (bytes != null) {
            output.add(codec.decodeValue(bytes));
        }
    }

    @Override
    public void multi(int count) {
        // Levels are of no interest.
        if (output == null) {
            output = new ArrayList<>();
        }
    }
}
