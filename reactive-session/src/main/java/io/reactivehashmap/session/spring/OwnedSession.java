package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionOutcome;
import io.reactivehashmap.session.SessionStore;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A session that becomes whose a framework says it is, when a request has changed that. */
final class OwnedSession {

    private final SessionStore store;
    private final SessionPrincipals principals;
    private final Session session;

    /** Whose it was by its attributes when that was last in accord with what is stored. */
    private volatile Optional<String> settled;

    private volatile boolean wasBound;
    private volatile boolean isRenamed;

    OwnedSession(SessionStore store, SessionPrincipals principals, Session session) {
        this.store = store;
        this.principals = principals;
        this.session = session;
        this.settled = principals.principal(session);
    }

    Session session() {
        return session;
    }

    /** Tells whether it has become somebody's here. */
    boolean wasBound() {
        return wasBound;
    }

    /** Tells whether storing it gives it another id. */
    boolean hasChangedHands() {
        return hasChangedHands(principals.principal(session));
    }

    /** Returns the id that it has, or will have when it is stored if it was {@linkplain #rename renamed} before. */
    String id() {
        return isToBeStoredRenamed() ? nextId() : session.id();
    }

    /** Gives a session another id that is not stored, without storing it; a second time that does nothing. */
    void rename() {
        isRenamed = true;
    }

    /** Returns the id that {@link #changeId} gives it, or {@link #save} if it has changed hands. */
    String nextId() {
        Optional<String> owner = principals.principal(session);
        return hasChangedHands(owner) && owner.isPresent() ? session.nextId(owner.get()) : session.nextId();
    }

    /** Stores what was changed, and under another id if it has changed hands. */
    Mono<SessionOutcome> save() {
        return Mono.defer(() -> store(saveUnderItsId()));
    }

    /** Stores what was changed, and under another id if it has changed hands or is due for one. */
    Mono<SessionOutcome> saveAndRenew() {
        return Mono.defer(
                () -> store(session.isDueForRenewal() ? andSaveIfSecond(store.renew(session)) : saveUnderItsId()));
    }

    /** Stores what was changed under another id, which is another request's if that was first. */
    Mono<SessionOutcome> changeId() {
        return Mono.defer(() -> store(andSaveIfSecond(store.rotate(session))));
    }

    Mono<Boolean> delete() {
        return store.delete(session);
    }

    private Mono<SessionOutcome> store(Mono<SessionOutcome> otherwise) {
        Optional<String> owner = principals.principal(session);
        if (!hasChangedHands(owner)) {
            return otherwise;
        }
        Mono<SessionOutcome> moved = owner.isPresent() ? bind(owner.get()) : store.unbind(session);
        return moved.doOnNext(outcome -> {
            settled = owner;
            wasBound = owner.isPresent();
        });
    }

    /** Stores what was changed under {@link #id}. */
    private Mono<SessionOutcome> saveUnderItsId() {
        return isToBeStoredRenamed() ? store.rotate(session) : store.save(session);
    }

    /** A change of the id that comes second stores nothing by itself. */
    private Mono<SessionOutcome> andSaveIfSecond(Mono<SessionOutcome> move) {
        return move.flatMap(outcome -> outcome == SessionOutcome.ROTATED
                ? store.save(session).map(saved -> saved == SessionOutcome.SAVED ? outcome : saved)
                : Mono.just(outcome));
    }

    private boolean isToBeStoredRenamed() {
        return isRenamed && session.isNew();
    }

    private Mono<SessionOutcome> bind(String principal) {
        return principals
                .limit(session)
                .defaultIfEmpty(SessionLimit.unlimited())
                .flatMap(limit -> store.bind(session, principal, limit))
                .flatMap(outcome -> outcome == SessionOutcome.REJECTED
                        ? Mono.error(principals.refuse(session))
                        : Mono.just(outcome));
    }

    /** What an application has bound by itself stays bound, unless a framework says otherwise now. */
    private boolean hasChangedHands(Optional<String> owner) {
        return !owner.equals(settled) && !owner.equals(session.principal());
    }
}
