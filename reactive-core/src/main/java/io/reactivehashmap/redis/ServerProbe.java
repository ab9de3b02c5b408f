package io.reactivehashmap.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactivehashmap.CircuitOpenException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.RefusedException;
import io.reactivehashmap.UnsupportedCommandException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Finds out who the server is and what it can do, once per connection.
 *
 * <p>A server that forbids the questions counts as one without the newer commands, and each of its connections as
 * another run.
 */
final class ServerProbe {

    private final CallExecutor executor;

    ServerProbe(CallExecutor executor) {
        this.executor = executor;
    }

    /** Emits the server of the present connection. */
    Mono<Known> server() {
        return Mono.defer(() -> server(executor.deadline()));
    }

    /** Emits the server of the present connection, as a part of a call that must end by {@code deadline}. */
    Mono<Known> server(Deadline deadline) {
        return Mono.defer(() -> server(executor.connection(), deadline));
    }

    private Mono<Known> server(SharedConnection connection, Deadline deadline) {
        long epoch = connection.epoch();
        return connection.serverMemory().recall(epoch, () -> ask(connection, epoch, deadline));
    }

    /** Emits the server as above. If it does not say who it is, the operation fails, of which nothing was sent. */
    Mono<Known> server(MapName map, Operation operation, Deadline deadline) {
        return server(deadline).onErrorMap(ReactiveHashMapException.class, error -> ofCall(map, operation, error));
    }

    /** Emits the server if it has {@code command}, and fails with {@link UnsupportedCommandException} if not. */
    Mono<Server> require(NewerCommand command, MapName map, Operation operation, Deadline deadline) {
        return server(map, operation, deadline).map(Known::server).handle((server, sink) -> {
            if (server.has(command)) {
                sink.next(server);
            } else {
                sink.error(unsupported(command, map, operation, server));
            }
        });
    }

    private ReactiveHashMapException ofCall(MapName map, Operation operation, ReactiveHashMapException error) {
        FailedCall call = new FailedCall(map.text(), operation.label(), error.attempts(), error.elapsed());
        return error instanceof CircuitOpenException
                ? executor.connection().refusal(call)
                : RedisErrors.beforeSending(call, error);
    }

    private static UnsupportedCommandException unsupported(
            NewerCommand command, MapName map, Operation operation, Server server) {
        return new UnsupportedCommandException(
                operation.untriedOn(map), command.name(), server.info().toString(), command.available());
    }

    private Mono<Known> ask(SharedConnection connection, long epoch, Deadline deadline) {
        CallExecutor calls = executor.over(connection).within(deadline);
        return Mono.zip(info(calls), hashCommands(calls), Server::parse)
                // If the connection was replaced meanwhile, the answers may be those of the server before.
                .flatMap(server -> epoch == connection.epoch()
                        ? remember(connection, new Known(server, connection, epoch))
                        : server(connection, deadline));
    }

    private static Mono<Known> remember(SharedConnection connection, Known answer) {
        connection.serverMemory().remember(answer);
        return Mono.just(answer);
    }

    private Mono<String> info(CallExecutor calls) {
        return calls.read(null, Operation.SERVER, Requests::serverInfo).onErrorReturn(ServerProbe::isForbidden, "");
    }

    private Mono<Set<String>> hashCommands(CallExecutor calls) {
        return calls.read(null, Operation.SERVER, Requests::hashCommands)
                .onErrorReturn(ServerProbe::isForbidden, List.of())
                .map(names -> names.stream()
                        .map(name -> new String(name, US_ASCII).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isForbidden(Throwable error) {
        return error instanceof RefusedException refused
                && (refused.code().equals("NOPERM") || refused.code().equals("ERR"));
    }

    /**
     * A server and the connection that led to it.
     *
     * @param connection the connection
     * @param epoch the number of the connection, see {@link SharedConnection#epoch}
     */
    record Known(Server server, SharedConnection connection, long epoch) {

        /** Tells whether a cursor of {@code other} means anything to this server. */
        boolean sameRunAs(Known other) {
            String runId = server.runId();
            return runId == null
                    ? connection == other.connection && epoch == other.epoch
                    : runId.equals(other.server.runId());
        }
    }
}
