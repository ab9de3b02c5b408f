package io.reactivehashmap.health;

import io.reactivehashmap.ServerInfo;
import java.util.Set;

/**
 * What a server says of itself.
 *
 * @param info its name and version
 * @param role {@code master} or {@code slave}, as the server puts it
 * @param usedMemoryBytes the memory that its data take
 * @param maxMemoryBytes the most that they may, 0 if there is no bound
 * @param lacks the commands that some operations need and it does not have, such as {@code HPEXPIRE} for entries that
 *     expire
 */
public record ServerHealth(ServerInfo info, String role, long usedMemoryBytes, long maxMemoryBytes, Set<String> lacks) {

    /** Copies the set. */
    public ServerHealth {
        lacks = Set.copyOf(lacks);
    }
}
