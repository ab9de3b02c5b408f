package io.reactivehashmap.session;

import io.reactivehashmap.script.ScriptReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads, looks at and lists sessions. */
final class SessionReader {

    private final StoreContext store;

    SessionReader(StoreContext store) {
        this.store = store;
    }

    /** Loads the session that a client has shown {@code id} for, and notes that it is used. */
    Mono<Session> load(String id) {
        return Mono.defer(() -> {
            SessionHandle handle = store.ids().handle(id);
            return handle == null ? Mono.empty() : read(id, handle, true);
        });
    }

    /** Reads a session without using it. */
    Mono<Session> peek(SessionHandle handle) {
        return Mono.defer(() -> read(null, handle, false));
    }

    /** Lists the sessions of {@code owner}. */
    Flux<SessionSummary> find(Principal owner) {
        return store.scripts()
                .run(
                        SessionScripts.FIND,
                        List.of(store.keys().sessionsOf(owner), store.keys().deadlines(owner.bucket())),
                        List.of(owner.mark()))
                .flatMapIterable(found -> summaries(owner, found));
    }

    private Mono<Session> read(@Nullable String id, SessionHandle handle, boolean isUse) {
        Arguments arguments = new Arguments().text(handle.name());
        if (isUse) {
            arguments.millis(store.timeouts().touchInterval());
        } else {
            arguments.none();
        }
        return store.scripts()
                .run(
                        SessionScripts.LOAD,
                        List.of(
                                store.keys().session(handle),
                                store.keys().deadlines(handle.bucket()),
                                store.keys().trail(handle)),
                        arguments.list())
                .flatMap(reply -> reply.size() == 1
                        ? read(id, new SessionHandle(reply.text(0)), isUse)
                        : Mono.just(StoredSession.loaded(store, id, handle, reply.number(0), reply.list(1))));
    }

    private static List<SessionSummary> summaries(Principal owner, ScriptReply found) {
        List<SessionSummary> summaries = new ArrayList<>();
        for (int i = 0; i < found.size(); i += 3) {
            summaries.add(new SessionSummary(
                    SessionHandle.of(owner.bucket(), found.text(i)),
                    instant(found.text(i + 1)),
                    instant(found.text(i + 2))));
        }
        return summaries;
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli((long) Double.parseDouble(millis));
    }
}
