package io.reactivehashmap.redis;

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

/** A Lua script, in a resource of its name that says what it does. All of them touch one key: the map's. */
final class Script {

    static final Script COMPARE_AND_SET = new Script("compare_and_set");
    static final Script GET_AND_PUT = new Script("get_and_put");
    static final Script GET_AND_REMOVE = new Script("get_and_remove");
    static final Script ON_HASH = new Script("on_hash");
    static final Script POP = new Script("pop");
    static final Script PUT_EXPIRING = new Script("put_expiring");
    static final Script REMOVE_EACH = new Script("remove_each");
    static final Script REPLACE = new Script("replace");

    private static final byte[] ONE_KEY = Requests.ascii("1");

    private final byte[] source;
    private final byte[] digest;

    private Script(String name) {
        this.source = read(name + ".lua");
        this.digest = Requests.ascii(HexFormat.of().formatHex(sha1(source)));
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

    /** Returns the command that runs the script: by its digest if the server knows it, else by its source. */
    static ProtocolKeyword keyword(boolean known) {
        return known ? CommandType.EVALSHA : CommandType.EVAL;
    }

    /** Returns what that command's arguments begin with. */
    List<byte[]> head(MapName map, boolean known) {
        return List.of(known ? digest : source, ONE_KEY, map.bytes());
    }

    private static byte[] read(String resource) {
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return in.readAllBytes();
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
