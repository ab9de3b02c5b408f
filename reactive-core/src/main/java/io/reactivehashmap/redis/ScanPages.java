package io.reactivehashmap.redis;

import io.reactivehashmap.redis.ServerProbe.Known;
import io.reactivehashmap.scan.ScanOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The pages of one scan by one subscriber. Each is a call of its own, with its own deadline and retries.
 *
 * <p>A cursor means something only to the run of the server that issued it: another run hashes fields with another
 * seed, and would skip entries without a word. So each page is known to come from the run that the first one came from.
 */
final class ScanPages implements PageSource {

    private final MapName map;
    private final Operation operation;
    private final ScanOptions options;
    private final CallExecutor executor;
    private final ServerProbe probe;
    private volatile @Nullable Known origin;

    ScanPages(MapName map, Operation operation, ScanOptions options, Route route) {
        this.map = map;
        this.operation = operation;
        this.options = options;
        this.executor = route.executor();
        this.probe = route.probe();
    }

    @Override
    public Mono<ScanPage> page(byte[] cursor, Consumer<byte[]> next) {
        return Mono.defer(() -> page(cursor, next, executor.deadline()));
    }

    private Mono<ScanPage> page(byte[] cursor, Consumer<byte[]> next, Deadline deadline) {
        return probe.server(map, operation, deadline)
                .flatMap(this::sameRun)
                .flatMap(before -> read(cursor, before.server(), next, deadline)
                        .flatMap(page -> probe.server(map, operation, deadline)
                                .flatMap(this::sameRun)
                                .thenReturn(page)))
                .onErrorResume(ServerReplacedException.class, error -> replaced(cursor, next, deadline, error));
    }

    /** Goes on with the server that is there now, if the scan has got nothing from the one before. */
    private Mono<ScanPage> replaced(
            byte[] cursor, Consumer<byte[]> next, Deadline deadline, ServerReplacedException error) {
        if (cursor != ScanPage.START) {
            return Mono.error(error);
        }
        origin = null;
        return page(cursor, next, deadline);
    }

    private Mono<ScanPage> read(byte[] cursor, Server server, Consumer<byte[]> next, Deadline deadline) {
        boolean keysOnly = operation == Operation.KEYS && server.scansWithoutValues();
        return executor.within(deadline)
                .execute(map, operation, () -> Requests.scan(map, cursor, options, keysOnly, next))
                .doOnNext(page -> executor.telemetry().map(map.text()).pageRead(operation.label()));
    }

    private Mono<Known> sameRun(Known server) {
        Known first = origin;
        if (first == null) {
            origin = server;
        } else if (!server.sameRunAs(first)) {
            return Mono.error(new ServerReplacedException());
        }
        return Mono.just(server);
    }

    /** The server that issued the cursor is no longer there. */
    static final class ServerReplacedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ServerReplacedException() {
            super(null, null, false, false);
        }

        String reason() {
            return "the server was restarted or replaced, and the cursor means nothing to the new one";
        }
    }
}
