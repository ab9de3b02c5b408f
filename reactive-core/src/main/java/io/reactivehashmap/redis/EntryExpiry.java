package io.reactivehashmap.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The expiry of single entries, by the best means that the server has. */
final class EntryExpiry<K, V> {

    private final MapName map;
    private final EntryCodec<K, V> codec;
    private final CallExecutor executor;
    private final ServerProbe probe;

    EntryExpiry(MapName map, EntryCodec<K, V> codec, CallExecutor executor, ServerProbe probe) {
        this.map = map;
        this.codec = codec;
        this.executor = executor;
        this.probe = probe;
    }

    Mono<Void> put(K key, V value, long millis) {
        return Mono.defer(() -> {
            byte[] encodedKey = codec.encodeKey(Operation.PUT, key);
            byte[] encodedValue = codec.encodeValue(Operation.PUT, value);
            Deadline deadline = executor.deadline();
            return probe.require(NewerCommand.HPEXPIRE, map, Operation.PUT, deadline)
                    .flatMap(server -> put(deadline, server.has(NewerCommand.HSETEX), encodedKey, encodedValue, millis))
                    .then();
        });
    }

    /** Stores an entry with its expiry, by one command or, if that is not {@code inOneCommand}, by a script. */
    Mono<Long> put(Deadline deadline, boolean inOneCommand, byte[] key, byte[] value, long millis) {
        return executor.within(deadline)
                .execute(
                        map,
                        Operation.PUT,
                        () -> inOneCommand
                                ? Requests.put(map, key, value, millis)
                                : Script.PUT_EXPIRING.on(
                                        map, List.of(key, value, Requests.ascii(millis)), Replies::number));
    }

    Mono<Boolean> expire(K key, long millis) {
        return onEntry(
                        Operation.EXPIRE_ENTRY,
                        NewerCommand.HPEXPIRE,
                        key,
                        encoded -> Requests.expireEntry(map, encoded, millis))
                .map(reply -> reply > 0);
    }

    Mono<Duration> timeToLive(K key) {
        return onEntry(
                        Operation.ENTRY_TIME_TO_LIVE,
                        NewerCommand.HPTTL,
                        key,
                        encoded -> Requests.entryTimeToLive(map, encoded))
                .flatMap(TimeToLive::parse);
    }

    /** Sends a command about one entry to a server that has it; its reply is a list with one number for the entry. */
    private Mono<Long> onEntry(
            Operation operation, NewerCommand command, K key, Function<byte[], Request<List<Long>>> request) {
        return Mono.defer(() -> {
            byte[] encoded = codec.encodeKey(operation, key);
            Deadline deadline = executor.deadline();
            return probe.require(command, map, operation, deadline)
                    .flatMap(server -> executor.within(deadline).execute(map, operation, () -> request.apply(encoded)))
                    .map(replies -> replies.get(0));
        });
    }
}
