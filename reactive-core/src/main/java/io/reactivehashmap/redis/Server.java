package io.reactivehashmap.redis;

import io.reactivehashmap.ServerInfo;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Map<String, String> lines = info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).trim(),
                        (first, second) -> first));
        String valkey = lines.get("valkey_version");
        ServerInfo name = valkey != null
                ? new ServerInfo("Valkey", valkey)
                : new ServerInfo("Redis", lines.getOrDefault("redis_version", "of unknown version"));
        return new Server(name, lines.get("run_id"), hashCommands);
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
