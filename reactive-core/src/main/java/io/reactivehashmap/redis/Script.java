package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script, in a resource of its name that says what it does. All of them touch one key, the map's, and when they
 * run {@linkplain #once once} the record of that as well.
 */
final class Script {

    static final Script COMMAND = named("command");
    static final Script COMPARE_AND_SET = named("compare_and_set");
    static final Script GET_AND_PUT = named("get_and_put");
    static final Script GET_AND_REMOVE = named("get_and_remove");
    static final Script INCREMENT = named("increment");
    static final Script ON_HASH = named("on_hash");
    static final Script POP = named("pop");
    static final Script PUT_EXPIRING = named("put_expiring");
    static final Script REMOVE_EACH = named("remove_each");
    static final Script REPLACE = named("replace");

    private final byte[] source;
    private final byte[] digest;
    private final byte[] keys;
    private final Script once;

    private Script(String source, int keys, @Nullable Script once) {
        this.source = source.getBytes(UTF_8);
        this.digest = Requests.ascii(HexFormat.of().formatHex(sha1(this.source)));
        this.keys = Requests.ascii(keys);
        this.once = once == null ? this : once;
    }

    private static Script named(String name) {
        String source = read(name + ".lua");
        String operation = "local function operation()\n" + source + "\nend\n";
        return new Script(source, 1, new Script(operation + read("once.lua"), 2, null));
    }

    /** Reads all scripts now, on a thread that may block, rather than with the first call that needs one. */
    static void load() {
        // Calling this is what initializes the class.
    }

    /** Returns a request that runs the script on a map. */
    <T> Request<T> on(
            MapName map, List<byte[]> arguments, Supplier<? extends CommandOutput<byte[], byte[], T>> output) {
        return new Request<>(
                CommandType.EVALSHA, map, this, new ArgumentList(arguments), output, null, ReplySize.SMALL);
    }

    /**
     * Returns the script that does what this one does, but once for each record: its arguments are the key of the
     * record, those of this one, and how long the record is kept, see {@code once.lua}.
     */
    Script once() {
        return once;
    }

    /** Returns the command that runs the script: by its digest if the server knows it, else by its source. */
    static ProtocolKeyword keyword(boolean known) {
        return known ? CommandType.EVALSHA : CommandType.EVAL;
    }

    /** Returns what that command's arguments begin with. */
    List<byte[]> head(MapName map, boolean known) {
        return List.of(known ? digest : source, keys, map.bytes());
    }

    private static String read(String resource) {
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
