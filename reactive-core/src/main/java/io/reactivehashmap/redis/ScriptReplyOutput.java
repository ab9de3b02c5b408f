package io.reactivehashmap.redis;

import io.reactivehashmap.script.ScriptReply;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses whatever a script may return. There is none if that is {@code nil}. */
final class ScriptReplyOutput extends StrictOutput<ScriptReply> {

    private final Deque<Level> open = new ArrayDeque<>();

    ScriptReplyOutput() {
        super(null);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes != null || !open.isEmpty()) {
            add(bytes == null ? null : codec.decodeValue(bytes));
        }
    }

    @Override
    public void set(long number) {
        add(number);
    }

    @Override
    public void multi(int count) {
        require(output == null);
        if (count == 0) {
            add(ScriptReply.of(List.of()));
        } else if (count > 0) {
            open.push(new Level(count, new ArrayList<>(count)));
        } else {
            set((ByteBuffer) null);
        }
    }

    private void add(@Nullable Object element) {
        require(output == null);
        Object complete = element;
        for (Level level = open.peek(); level != null; level = open.peek()) {
            level.elements.add(complete);
            if (level.elements.size() < level.size) {
                return;
            }
            open.pop();
            complete = ScriptReply.of(level.elements);
        }
        output = complete instanceof ScriptReply reply ? reply : ScriptReply.of(List.of(complete));
    }

    /** A list of which not all elements have come yet. */
    private record Level(int size, List<@Nullable Object> elements) {}
}
