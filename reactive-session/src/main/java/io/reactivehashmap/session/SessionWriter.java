package io.reactivehashmap.session;

import static java.util.Objects.requireNonNullElse;

import io.reactivehashmap.script.ScriptReply;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stores what requests have made of sessions. */
/*
 * A script answers with what it did, or why it did nothing. Three of the answers are no outcomes yet: that another request
 * has given the session another name, or another principal, or has changed what this one updates. Each says what there is
 * instead, and the next attempt begins with that.
 */
final class SessionWriter {

    private final StoreContext store;
    private final SessionEnding ending;

    SessionWriter(StoreContext store, SessionEnding ending) {
        this.store = store;
        this.ending = ending;
    }

    /** Stores what was changed. */
    Mono<SessionOutcome> save(StoredSession session) {
        return attempts(
                "session.save",
                session,
                () -> session.isNew() ? create(session) : change(session, SessionOutcome.SAVED));
    }

    /** Gives the session another id, and stores what was changed. The old id can be read with for {@code grace}. */
    Mono<SessionOutcome> rotate(StoredSession session, Duration grace) {
        Move rotation = Move.rotation(grace);
        return attempts("session.rotate", session, () -> session.isNew() ? create(session) : move(session, rotation));
    }

    /** Makes the session {@code owner}'s with another id, and stores what was changed. */
    Mono<SessionOutcome> bind(StoredSession session, Principal owner, SessionLimit limit) {
        Move login = Move.login(owner, limit);
        return attempts(
                "session.bind",
                session,
                () -> session.isNew()
                        ? create(session, store.ids().next(owner.bucket()), owner, limit)
                        : move(session, login));
    }

    private Mono<SessionOutcome> create(StoredSession session) {
        return create(session, session.id(), null, SessionLimit.unlimited());
    }

    private Mono<SessionOutcome> create(
            StoredSession session, String id, @Nullable Principal owner, SessionLimit limit) {
        SessionKeys keys = store.keys();
        SessionHandle handle = store.ids().handleOf(id);
        Changes changes = session.changes().orIdle(owner == null ? null : session.idleOnceBound());
        Duration absolute = requireNonNullElse(store.timeouts().absolute(), Duration.ZERO);
        Arguments arguments = new Arguments()
                .text(handle.name())
                .bytes(Principal.markOf(owner))
                .number(requireNonNullElse(
                        changes.idleMillis(), store.timeouts().anonymousIdle().toMillis()))
                .millis(absolute)
                .number(store.attributes().maxBytes());
        limit.addTo(arguments);
        arguments.number(store.ids().token());
        store.events().addTo(arguments);
        changes.addAttributesTo(arguments);
        byte[] hash = keys.session(handle);
        List<byte[]> touched = List.of(
                hash,
                keys.deadlines(handle.bucket()),
                keys.events(handle.bucket()),
                owner == null ? hash : keys.sessionsOf(owner),
                keys.trail(handle));
        return store.scripts()
                .run(SessionScripts.CREATE, touched, arguments.list())
                .map(reply -> {
                    if (isSaved(reply)) {
                        session.created(changes, id, handle, owner, reply.number(1));
                    }
                    return outcome(session, reply);
                });
    }

    private Mono<SessionOutcome> change(StoredSession session, SessionOutcome done) {
        Changes changes = session.changes();
        if (changes.isEmpty()) {
            return Mono.just(done);
        }
        SessionKeys keys = store.keys();
        SessionHandle handle = session.handle();
        Arguments arguments =
                new Arguments().text(handle.name()).number(store.attributes().maxBytes());
        changes.addIdleTo(arguments);
        changes.addAttributesTo(arguments);
        List<byte[]> touched = List.of(keys.session(handle), keys.deadlines(handle.bucket()), keys.trail(handle));
        return store.scripts()
                .run(
                        changes.isConditional() ? SessionScripts.SAVE_CONDITIONALLY : SessionScripts.SAVE,
                        touched,
                        arguments.list())
                .flatMap(reply -> {
                    if (isSaved(reply)) {
                        session.saved(changes, reply.number(1));
                        return Mono.just(done);
                    }
                    if (isMoved(reply)) {
                        session.follow(new SessionHandle(reply.text(1)));
                        return change(session, SessionOutcome.ROTATED);
                    }
                    return Mono.just(outcome(session, reply));
                });
    }

    private Mono<SessionOutcome> move(StoredSession session, Move move) {
        SessionKeys keys = store.keys();
        SessionHandle handle = session.handle();
        Principal known = session.owner();
        Principal owner = move.owner(known);
        String newId = store.ids().next(owner == null ? handle.bucket() : owner.bucket());
        SessionHandle newHandle = store.ids().handleOf(newId);
        Changes changes = session.changes().orIdle(move.isLogin() ? session.idleOnceBound() : null);
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
        return store.scripts()
                .run(SessionScripts.MOVE, touched, arguments.list())
                .flatMap(reply -> {
                    if (isSaved(reply)) {
                        session.moved(changes, newId, newHandle, owner, reply.number(1));
                    }
                    if (isMoved(reply)) {
                        session.follow(new SessionHandle(reply.text(1)));
                        return move.isLogin() ? move(session, move) : Mono.just(SessionOutcome.ROTATED);
                    }
                    if (reply.text(0).equals("PRINCIPAL")) {
                        session.ownedBy(Principal.ofMark(reply.bytes(1)));
                        return move(session, move);
                    }
                    return Mono.just(outcome(session, reply));
                });
    }

    /** Makes attempts until one loses no race. A session that cannot be decoded may have to be deleted instead. */
    private Mono<SessionOutcome> attempts(
            String operation, StoredSession session, Supplier<Mono<SessionOutcome>> attempt) {
        return Mono.defer(() -> {
            if (session.isInvalid()) {
                return ending.delete(session).thenReturn(SessionOutcome.GONE);
            }
            return Mono.defer(attempt).retryWhen(LostRaces.anotherAttempt(operation));
        });
    }

    private static boolean isSaved(ScriptReply reply) {
        return reply.text(0).equals("SAVED");
    }

    private static boolean isMoved(ScriptReply reply) {
        return reply.text(0).equals("MOVED");
    }

    private SessionOutcome outcome(StoredSession session, ScriptReply reply) {
        switch (reply.text(0)) {
            case "CONFLICT" -> {
                session.rebase(reply);
                throw new LostRaces.LostRace();
            }
            case "TOO_LARGE" ->
                throw new SessionTooLargeException(
                        reply.number(1), store.attributes().maxBytes());
            default -> {
                return SessionOutcome.valueOf(reply.text(0));
            }
        }
    }
}
