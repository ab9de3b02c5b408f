package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.reactivehashmap.script.RedisScript;
import io.reactivehashmap.script.RetrySafety;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script with so many keys. Those of maps are in resources of their names that say what they do; all of them
 * touch one key, the map's, and when they run {@linkplain #once once} the record of that as well.
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

    private final RedisScript text;
    private final byte[] keys;
    private final Script once;

    private Script(RedisScript text, int keys, @Nullable Script once) {
        this.text = text;
        this.keys = Requests.ascii(keys);
        this.once = once == null ? this : once;
    }

    private static Script named(String name) {
        RedisScript text = RedisScript.ofResources(name, RetrySafety.NON_IDEMPOTENT, Script.class, name + ".lua");
        RedisScript frame = RedisScript.ofResources("once", RetrySafety.IDEMPOTENT, Script.class, "once.lua");
        String operation = "local function operation()\n" + text.source() + "\nend\n";
        RedisScript once = RedisScript.of(name, operation + frame.source(), RetrySafety.IDEMPOTENT);
        return new Script(text, 1, new Script(once, 2, null));
    }

    /** Returns the script with the number of keys that it is given once. */
    static Script of(RedisScript text, int keys) {
        return new Script(text, keys, null);
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

    /** Returns what is equal for scripts that the server takes for the same. */
    String digest() {
        return text.digest();
    }

    /** Returns the command that runs the script: by its digest if the server knows it, else by its source. */
    static ProtocolKeyword keyword(boolean known) {
        return known ? CommandType.EVALSHA : CommandType.EVAL;
    }

    /** Returns what that command's arguments begin with. */
    List<byte[]> head(MapName firstKey, boolean known) {
        byte[] script = known ? Requests.ascii(text.digest()) : text.source().getBytes(UTF_8);
        return List.of(script, keys, firstKey.bytes());
    }
}
