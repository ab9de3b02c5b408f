package io.reactivehashmap.session;

import static java.util.Objects.requireNonNullElse;

import io.reactivehashmap.script.ScriptReply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The scripts that store sessions, with what they are told. What they answer is written in their headers. */
final class SessionCalls {

    private final StoreContext store;
    private final SessionKeys keys;

    SessionCalls(StoreContext store) {
        this.store = store;
        this.keys = store.keys();
    }

    /**
     * Stores a session under a name that is new.
     *
     * @param origin what it was elsewhere, or {@code null} if it is new as a whole
     */
    Mono<ScriptReply> create(
            SessionHandle handle,
            @Nullable Principal owner,
            SessionLimit limit,
            long idleMillis,
            Changes changes,
            @Nullable Origin origin) {
        Arguments arguments = new Arguments()
                .text(handle.name())
                .bytes(Principal.markOf(owner))
                .number(idleMillis)
                .millis(requireNonNullElse(store.timeouts().absolute(), Duration.ZERO))
                .number(store.attributes().maxBytes());
        limit.addTo(arguments);
        arguments.number(store.ids().token());
        store.events().addTo(arguments);
        if (origin == null) {
            arguments.none().none().none();
        } else {
            arguments.text(origin.handle().text()).number(origin.created()).number(origin.absolute());
        }
        changes.addAttributesTo(arguments);
        byte[] hash = keys.session(handle);
        List<byte[]> touched = List.of(
                hash,
                keys.deadlines(handle.bucket()),
                keys.events(handle.bucket()),
                owner == null ? hash : keys.sessionsOf(owner),
                keys.trail(handle));
        return store.scripts().run(SessionScripts.CREATE, touched, arguments.list());
    }

    Mono<ScriptReply> save(SessionHandle handle, Changes changes) {
        Arguments arguments =
                new Arguments().text(handle.name()).number(store.attributes().maxBytes());
        changes.addIdleTo(arguments);
        changes.addAttributesTo(arguments);
        return store.scripts()
                .run(
                        changes.isConditional() ? SessionScripts.SAVE_CONDITIONALLY : SessionScripts.SAVE,
                        List.of(keys.session(handle), keys.deadlines(handle.bucket()), keys.trail(handle)),
                        arguments.list());
    }

    /** @param known whose it is, as far as is known */
    Mono<ScriptReply> move(
            SessionHandle handle, @Nullable Principal known, SessionHandle newHandle, Move move, Changes changes) {
        Principal owner = move.owner(known);
        Arguments arguments = new Arguments()
                .text(handle.text())
                .bytes(Principal.markOf(known))
                .text(newHandle.text())
                .bytes(Principal.markOf(owner))
                .millis(move.grace())
                .millis(store.timeouts().longestRequest())
                .number(store.attributes().maxBytes());
        changes.addIdleTo(arguments);
        move.limit().addTo(arguments);
        arguments.number(store.ids().token());
        store.events().addTo(arguments);
        changes.addAttributesTo(arguments);
        byte[] hash = keys.session(handle);
        List<byte[]> touched = List.of(
                hash,
                keys.deadlines(handle.bucket()),
                keys.trail(handle),
                known == null ? hash : keys.sessionsOf(known),
                keys.session(newHandle),
                keys.deadlines(newHandle.bucket()),
                keys.events(newHandle.bucket()),
                owner == null ? hash : keys.sessionsOf(owner));
        return store.scripts().run(SessionScripts.MOVE, touched, arguments.list());
    }

    /** @param known whose it is, as far as is known */
    Mono<ScriptReply> retire(SessionHandle handle, @Nullable Principal known, SessionHandle newHandle) {
        byte[] hash = keys.session(handle);
        return store.scripts()
                .run(
                        SessionScripts.RETIRE,
                        List.of(
                                hash,
                                keys.deadlines(handle.bucket()),
                                keys.trail(handle),
                                known == null ? hash : keys.sessionsOf(known)),
                        new Arguments()
                                .text(handle.name())
                                .bytes(Principal.markOf(known))
                                .text(newHandle.text())
                                .millis(store.timeouts().longestRequest())
                                .list());
    }

    /**
     * What a session was that is stored elsewhere now.
     *
     * @param created when it was created
     * @param absolute when it ends in any case, or 0
     */
    record Origin(SessionHandle handle, long created, long absolute) {}
}
