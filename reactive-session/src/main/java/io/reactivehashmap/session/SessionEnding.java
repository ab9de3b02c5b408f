package io.reactivehashmap.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Ends sessions for good. */
final class SessionEnding {

    /** How many sessions one script ends: it takes some milliseconds, for which everybody waits. */
    private static final int AT_ONCE = 1000;

    private final StoreContext store;

    SessionEnding(StoreContext store) {
        this.store = store;
    }

    /** Ends a session that was loaded, so that it is known whose it is. */
    Mono<Boolean> delete(StoredSession session) {
        return Mono.defer(() -> delete(session.handle(), session.owner()));
    }

    /**
     * Ends a session.
     *
     * @param owner whose it is, or {@code null} if it is anonymous or that is not known. If it is another's, it ends
     *     all the same, and the reaper takes it off the list of that one's
     */
    Mono<Boolean> delete(SessionHandle handle, @Nullable Principal owner) {
        SessionKeys keys = store.keys();
        Arguments arguments = new Arguments()
                .text(handle.name())
                .bytes(Principal.markOf(owner))
                .number(store.ids().token())
                .millis(store.timeouts().longestRequest());
        store.events().addTo(arguments);
        byte[] hash = keys.session(handle);
        List<byte[]> touched = List.of(
                hash,
                keys.deadlines(handle.bucket()),
                keys.trail(handle),
                keys.events(handle.bucket()),
                owner == null || owner.bucket() != handle.bucket() ? hash : keys.sessionsOf(owner));
        return store.scripts()
                .run(SessionScripts.DELETE, touched, arguments.list())
                .flatMap(reply -> reply.size() == 1
                        ? Mono.just(reply.number(0) == 1)
                        : delete(new SessionHandle(reply.text(1)), owner));
    }

    /** Ends all sessions of {@code owner} but the one called {@code spared}, and tells how many those were. */
    Mono<Long> deleteAll(Principal owner, @Nullable SessionHandle spared) {
        SessionKeys keys = store.keys();
        Arguments arguments = new Arguments()
                .bytes(owner.mark())
                .text(spared == null ? "" : spared.name())
                .number(store.ids().token())
                .number(AT_ONCE);
        store.events().addTo(arguments);
        List<byte[]> touched =
                List.of(keys.sessionsOf(owner), keys.deadlines(owner.bucket()), keys.events(owner.bucket()));
        return store.scripts()
                .run(SessionScripts.DELETE_ALL, touched, arguments.list())
                .repeat()
                .takeUntil(reply -> reply.number(1) == 0)
                .reduce(0L, (ended, reply) -> ended + reply.number(0));
    }
}
