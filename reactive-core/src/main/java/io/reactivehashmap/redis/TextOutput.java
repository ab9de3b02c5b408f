package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Parses a text that is no value of a map. */
final class TextOutput extends StrictOutput<String> {

    TextOutput() {
        super(null);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            throw new ReplyShapeException();
        }
        output = UTF_8.decode(bytes).toString();
    }
}
