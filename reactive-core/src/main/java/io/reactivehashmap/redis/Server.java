package io.reactivehashmap.redis;

import io.reactivehashmap.ServerInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the server at the other end of a connection.
 *
 * @param info its name and version
 * @param runId what it calls this run of itself, or {@code null} if it does not say
 * @param hashCommands the commands on hashes that it knows, in lower case
 */
record Server(ServerInfo info, @Nullable String runId, Set<String> hashCommands) {

    private static final int FIRST_VALKEY_WITH_NOVALUES = 8;

    /** Reads the section {@code server} of the server's {@code INFO}. */
    static Server parse(String info, Set<String> hashCommands) {
        Info values = Info.parse(info);
        String valkey = values.text("valkey_version");
        ServerInfo name = valkey != null
                ? new ServerInfo("Valkey", valkey)
                : new ServerInfo("Redis", values.text("redis_version", "of unknown version"));
        return new Server(name, values.text("run_id"), hashCommands);
    }

    /** Tells whether the server has a command on hashes, given in upper case. */
    boolean has(NewerCommand command) {
        return hashCommands.contains(command.wireName());
    }

    /** Tells whether a scan can leave the values behind; Redis has had that for as long as fields that expire. */
    boolean scansWithoutValues() {
        return info.name().equals("Valkey") ? majorVersion() >= FIRST_VALKEY_WITH_NOVALUES : has(NewerCommand.HPEXPIRE);
    }

    private int majorVersion() {
        String major = info.version().split("\\.", 2)[0];
        return major.chars().allMatch(Character::isDigit) && !major.isEmpty() ? Integer.parseInt(major) : 0;
    }
}
