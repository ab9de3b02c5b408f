package io.reactivehashmap.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactivehashmap.script.ScriptReply;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has each event handled by one of a group. */
final class EventGroups {

    private static final Logger log = LoggerFactory.getLogger(EventGroups.class);

    /** How many events of a bucket wait for their handler at most. */
    private static final int AT_ONCE = 8;

    private final StoreContext store;

    EventGroups(StoreContext store) {
        this.store = store;
    }

    Flux<SessionEvent> events(String group, Function<SessionEvent, ? extends Publisher<?>> handler) {
        return Flux.range(0, SessionIds.BUCKETS)
                .flatMap(bucket -> handled(bucket, group, handler), SessionIds.BUCKETS, 1)
                .repeatWhen(rounds -> rounds.delayElements(store.events().pollInterval()));
    }

    private Flux<SessionEvent> handled(
            int bucket, String group, Function<SessionEvent, ? extends Publisher<?>> handler) {
        return Mono.defer(() -> claim(bucket, group))
                .retryWhen(EventPolling.untilTheServerAnswers())
                .repeat()
                .takeUntil(events -> events.size() < AT_ONCE)
                .concatMapIterable(events -> events, 1)
                .concatMap(event -> handle(bucket, group, event, handler), 1);
    }

    private Mono<List<SessionEvent>> claim(int bucket, String group) {
        return store.scripts()
                .run(
                        SessionScripts.EVENTS_CLAIM,
                        List.of(store.keys().events(bucket)),
                        new Arguments()
                                .bytes(group.getBytes(UTF_8))
                                .millis(store.events().redeliverAfter())
                                .number(AT_ONCE)
                                .list())
                .map(events -> SessionEvents.decode(bucket, events));
    }

    /** Emits the event once it is handled and acknowledged, or nothing if its handler fails. */
    private Mono<SessionEvent> handle(
            int bucket, String group, SessionEvent event, Function<SessionEvent, ? extends Publisher<?>> handler) {
        return Mono.defer(() -> Flux.from(handler.apply(event)).then(Mono.just(true)))
                .onErrorResume(error -> {
                    log.warn("Event {} of a session was not handled, and will be delivered again", event.id(), error);
                    return Mono.empty();
                })
                .flatMap(handled -> acknowledge(bucket, group, event).thenReturn(event));
    }

    private Mono<ScriptReply> acknowledge(int bucket, String group, SessionEvent event) {
        return store.scripts()
                .run(
                        SessionScripts.EVENTS_ACKNOWLEDGE,
                        List.of(store.keys().events(bucket)),
                        new Arguments()
                                .bytes(group.getBytes(UTF_8))
                                .text(SessionEvents.positionOf(event))
                                .list())
                .retryWhen(EventPolling.untilTheServerAnswers());
    }
}
