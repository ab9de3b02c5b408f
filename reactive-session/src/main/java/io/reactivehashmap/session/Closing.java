package io.reactivehashmap.session;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** The end of a store, for what goes on until then. */
final class Closing {

    private final Sinks.Empty<Void> sink = Sinks.empty();

    /** Returns {@code endless} until the store is closed. */
    <T> Flux<T> until(Flux<T> endless) {
        return endless.takeUntilOther(sink.asMono());
    }

    void close() {
        sink.tryEmitEmpty();
    }
}
