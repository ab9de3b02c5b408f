package io.reactivehashmap.script;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Runs Lua scripts, over the connections of the maps and as their calls are: pipelined, within the deadline, repeated
 * where that is safe, refused while the circuit is open. Thread-safe.
 */
public interface ReactiveScripts {

    /**
     * Runs a script. {@code EVALSHA}, and {@code EVAL} the first time on a connection or after the server has forgotten
     * it. The server runs it as a whole or, if it is refused, not at all; one that fails half-way has done its first
     * half, which is why it should check before it writes.
     *
     * @param keys all keys that it touches, at least one; in a cluster they must be of one slot. Calls with the same
     *     first key run in the order in which they were made
     * @param arguments what it finds in {@code ARGV}
     * @return a cold {@code Mono} emitting what the script has returned, or empty if that is {@code nil} or
     *     {@code false}. It fails with a {@link io.reactivehashmap.ReactiveHashMapException}: an error that the script
     *     has returned is a {@link io.reactivehashmap.RefusedException} with its code. Cancelled before it is sent, it
     *     is not run
     * @throws IllegalArgumentException if there are no keys
     */
    Mono<ScriptReply> run(RedisScript script, List<byte[]> keys, List<byte[]> arguments);
}
