package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is read of the bytes of one command, as a server would. */
record EncodedCommand(List<String> words) {

    private static final Map<String, Script> SCRIPTS =
            Map.of("remove_each", Script.REMOVE_EACH, "replace", Script.REPLACE, "on_hash", Script.ON_HASH);

    /** Reads the one command that is in {@code buffer}. */
    static EncodedCommand read(ByteBuf buffer) {
        int count = number(buffer, '*');
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = number(buffer, '$');
            words.add(buffer.readCharSequence(length, UTF_8).toString());
            lineEnd(buffer);
        }
        if (buffer.isReadable()) {
            throw new AssertionError("more than one command: " + buffer.toString(UTF_8));
        }
        return new EncodedCommand(words);
    }

    /**
     * Returns the command as a line, where a script has its name: after {@code EVAL} for its source, after
     * {@code EVALSHA} for its digest.
     */
    String line() {
        String first = words.get(0);
        if (!first.startsWith("EVAL")) {
            return String.join(" ", words);
        }
        List<String> named = new ArrayList<>(words);
        named.set(1, scriptName(first.equals("EVALSHA"), words.get(1)));
        return String.join(" ", named);
    }

    private static String scriptName(boolean known, String text) {
        for (Map.Entry<String, Script> script : SCRIPTS.entrySet()) {
            byte[] expected = script.getValue().head(MapName.NONE, known).get(0);
            if (text.equals(new String(expected, UTF_8))) {
                return script.getKey();
            }
        }
        throw new AssertionError("neither a source nor a digest where it belongs: " + text);
    }

    private static int number(ByteBuf buffer, char type) {
        byte found = buffer.readByte();
        if (found != type) {
            throw new AssertionError("expected " + type + ", found " + (char) found);
        }
        int length = buffer.bytesBefore((byte) '\r');
        int number = Integer.parseInt(buffer.readCharSequence(length, UTF_8).toString());
        lineEnd(buffer);
        return number;
    }

    private static void lineEnd(ByteBuf buffer) {
        if (buffer.readByte() != '\r' || buffer.readByte() != '\n') {
            throw new AssertionError("no end of line before " + buffer.toString(UTF_8));
        }
    }
}
