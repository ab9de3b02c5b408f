package io.reactivehashmap.session;

import io.reactivehashmap.RefusedException;
import io.reactivehashmap.script.ScriptReply;
import java.time.Duration;
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

    private static final String CROSSSLOT = "CROSSSLOT";

    private final StoreContext store;
    private final SessionCalls calls;
    private final SessionEnding ending;

    /** Whether there is a cluster, in which no script reaches two buckets; found out by the first that tries. */
    private volatile boolean isCluster;

    SessionWriter(StoreContext store, SessionEnding ending) {
        this.store = store;
        this.calls = new SessionCalls(store);
        this.ending = ending;
    }

    /** Stores what was changed. */
    Mono<SessionOutcome> save(StoredSession session) {
        return attempts(
                "session.save",
                session,
                () -> session.isNew()
                        ? create(session, session.id(), null, SessionLimit.unlimited())
                        : change(session, SessionOutcome.SAVED));
    }

    /** Gives the session another id, and stores what was changed. The old id can be read with for {@code grace}. */
    Mono<SessionOutcome> rotate(StoredSession session, Duration grace) {
        return move("session.rotate", session, Move.rotation(grace));
    }

    /** Makes the session {@code owner}'s with another id, and stores what was changed. */
    Mono<SessionOutcome> bind(StoredSession session, Principal owner, SessionLimit limit) {
        return move("session.bind", session, Move.login(owner, limit));
    }

    /** Makes the session nobody's with another id, and stores what was changed. */
    Mono<SessionOutcome> unbind(StoredSession session) {
        return move("session.unbind", session, Move.logout());
    }

    private Mono<SessionOutcome> move(String operation, StoredSession session, Move move) {
        return attempts(
                operation,
                session,
                () -> session.isNew()
                        ? create(session, session.nextId(move.principal()), move.principal(), move.limit())
                        : move(session, move));
    }

    private Mono<SessionOutcome> create(
            StoredSession session, String id, @Nullable Principal owner, SessionLimit limit) {
        SessionHandle handle = store.ids().handleOf(id);
        Changes changes = session.changes().orIdle(owner == null ? null : session.idleOnce(true));
        long idle = session.metadata().idleOr(changes.idleMillis());
        return calls.create(handle, owner, limit, idle, changes, null).map(reply -> {
            if (Answer.isSaved(reply)) {
                session.created(changes, id, handle, owner, reply.number(1));
            }
            return outcome(reply, session);
        });
    }

    private Mono<SessionOutcome> change(StoredSession session, SessionOutcome done) {
        Changes changes = session.changes();
        if (changes.isEmpty()) {
            return Mono.just(done);
        }
        return calls.save(session.handle(), changes).flatMap(reply -> {
            if (Answer.isSaved(reply)) {
                session.saved(changes, reply.number(1));
                return Mono.just(done);
            }
            if (Answer.isMoved(reply)) {
                session.follow(Answer.handle(reply));
                return change(session, SessionOutcome.ROTATED);
            }
            return Mono.just(outcome(reply, session));
        });
    }

    private Mono<SessionOutcome> move(StoredSession session, Move move) {
        SessionHandle handle = session.handle();
        Principal known = session.owner();
        Principal owner = move.owner(known);
        String newId = session.nextId(owner);
        SessionHandle newHandle = store.ids().handleOf(newId);
        if (isCluster && newHandle.bucket() != handle.bucket()) {
            return relocate(session, move, newId, newHandle);
        }
        Changes changes = session.changes().orIdle(move.idle(session));
        return calls.move(handle, known, newHandle, move, changes)
                .flatMap(reply -> {
                    if (Answer.isSaved(reply)) {
                        session.moved(changes, newId, newHandle, owner, reply.number(1));
                        return Mono.just(SessionOutcome.SAVED);
                    }
                    return otherwise(reply, session, move);
                })
                .onErrorResume(RefusedException.class, error -> {
                    if (!error.code().equals(CROSSSLOT)) {
                        return Mono.error(error);
                    }
                    isCluster = true;
                    return relocate(session, move, newId, newHandle);
                });
    }

    /**
     * Moves a session to another slot of a cluster: stores it there, and then ends it where it was. For a moment there
     * are two, but nobody knows the id of the new one. What others have changed of the old one meanwhile is taken
     * along.
     */
    private Mono<SessionOutcome> relocate(StoredSession session, Move move, String newId, SessionHandle newHandle) {
        SessionHandle handle = session.handle();
        Principal known = session.owner();
        Principal owner = move.owner(known);
        Metadata metadata = session.metadata();
        Changes all = session.everything().orIdle(move.idle(session));
        SessionCalls.Origin origin = new SessionCalls.Origin(handle, metadata.created(), metadata.absolute());
        return calls.create(newHandle, owner, move.limit(), metadata.idleOr(all.idleMillis()), all, origin)
                .flatMap(created -> {
                    if (!Answer.isSaved(created)) {
                        return Mono.just(outcome(created, session));
                    }
                    return calls.retire(handle, known, newHandle)
                            .onErrorResume(
                                    error -> undo(session, newHandle, owner).then(Mono.error(error)))
                            .flatMap(retired -> {
                                if (Answer.isSaved(retired)) {
                                    session.adopt(retired.list(1));
                                    session.moved(all, newId, newHandle, owner, created.number(1));
                                    return change(session, SessionOutcome.SAVED);
                                }
                                return undo(session, newHandle, owner)
                                        .then(Mono.defer(() -> otherwise(retired, session, move)));
                            });
                });
    }

    /** Ends what was stored elsewhere in vain. */
    private Mono<Boolean> undo(StoredSession session, SessionHandle newHandle, @Nullable Principal owner) {
        return Mono.defer(() -> {
            session.forgetNextId();
            return ending.delete(newHandle, owner);
        });
    }

    /** Goes on after a move that did nothing. */
    private Mono<SessionOutcome> otherwise(ScriptReply reply, StoredSession session, Move move) {
        if (Answer.isMoved(reply)) {
            session.follow(Answer.handle(reply));
            return move.isForMoreThanTheId() ? move(session, move) : Mono.just(SessionOutcome.ROTATED);
        }
        if (Answer.isOfAnother(reply)) {
            session.ownedBy(Principal.ofMark(reply.bytes(1)));
            return move(session, move);
        }
        return Mono.just(outcome(reply, session));
    }

    /** Makes attempts until one loses no race. A session that cannot be decoded may have to be deleted instead. */
    private Mono<SessionOutcome> attempts(
            String operation, StoredSession session, Supplier<Mono<SessionOutcome>> attempt) {
        return Mono.defer(() -> session.isInvalid()
                ? ending.delete(session).thenReturn(SessionOutcome.GONE)
                : Mono.defer(attempt).retryWhen(LostRaces.anotherAttempt(operation)));
    }

    private SessionOutcome outcome(ScriptReply reply, StoredSession session) {
        return Answer.outcome(reply, session, store.attributes().maxBytes());
    }
}
