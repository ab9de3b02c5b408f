package io.reactivehashmap.session;

import io.reactivehashmap.script.ScriptReply;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells a subscriber of all events from when it subscribes on. */
final class EventFeed {

    private static final int AT_ONCE = 100;

    private final StoreContext store;

    EventFeed(StoreContext store) {
        this.store = store;
    }

    Flux<SessionEvent> events() {
        return Flux.defer(() -> {
            String[] positions = new String[SessionIds.BUCKETS];
            Arrays.fill(positions, "");
            return Flux.range(0, SessionIds.BUCKETS)
                    .flatMap(bucket -> after(bucket, positions), SessionIds.BUCKETS)
                    .repeatWhen(rounds -> rounds.delayElements(store.events().pollInterval()));
        });
    }

    /** Reads what has come since {@code positions}, which it moves on. */
    private Flux<SessionEvent> after(int bucket, String[] positions) {
        return Mono.defer(() -> page(bucket, positions[bucket]))
                .retryWhen(EventPolling.untilTheServerAnswers())
                .doOnNext(page -> positions[bucket] = page.text(0))
                .map(page -> SessionEvents.decode(bucket, page.list(1)))
                .repeat()
                .takeUntil(events -> events.size() < AT_ONCE)
                .concatMapIterable(events -> events, 1);
    }

    private Mono<ScriptReply> page(int bucket, String position) {
        return store.scripts()
                .run(
                        SessionScripts.EVENTS_AFTER,
                        List.of(store.keys().events(bucket)),
                        new Arguments().text(position).number(AT_ONCE).list());
    }
}
