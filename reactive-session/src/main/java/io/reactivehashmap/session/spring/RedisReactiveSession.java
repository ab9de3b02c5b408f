package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.SessionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import reactor.core.publisher.Mono;

/**
 * A session as Spring Session sees it. The server's clock decides when it was used and has ended, so that neither can
 * be set here.
 */
public final class RedisReactiveSession implements Session {

    private final OwnedSession owned;
    private final PromisedIds promisedIds;
    private final io.reactivehashmap.session.Session session;

    private volatile boolean isKnownByHandle;
    private volatile boolean isToChangeId;
    private volatile boolean ended;

    /** @param isKnownByHandle whether only the client knows the id */
    RedisReactiveSession(OwnedSession owned, PromisedIds promisedIds, boolean isKnownByHandle) {
        this.owned = owned;
        this.promisedIds = promisedIds;
        this.session = owned.session();
        this.isKnownByHandle = isKnownByHandle;
    }

    /**
     * Returns the id that it has once it is saved; its {@linkplain io.reactivehashmap.session.SessionHandle handle} if
     * it was found by its principal, as only its client knows the id.
     */
    @Override
    public String getId() {
        if (isToChangeId || owned.hasChangedHands()) {
            return promisedIds.next(owned);
        }
        return isKnownByHandle ? session.handle().text() : session.id();
    }

    /**
     * Changes the id from when it is saved on, and returns it: the same one until then, unless it becomes somebody's
     * meanwhile. If another request is first, the session has the id that only that one's client knows.
     */
    @Override
    public String changeSessionId() {
        isToChangeId = true;
        return promisedIds.next(owned);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return (T) session.get(name, Object.class).orElse(null);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.names();
    }

    /** Sets an attribute; {@code null} removes it. */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            session.remove(name);
        } else {
            session.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        session.remove(name);
    }

    @Override
    public Instant getCreationTime() {
        return session.createdAt();
    }

    /** Does nothing: a session is used by being loaded, at the time that the server has then. */
    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {}

    @Override
    public Instant getLastAccessedTime() {
        return session.lastAccessedAt();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        IdleTime.set(session, interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return IdleTime.ofSpring(session.idleTimeout());
    }

    /** Tells whether it was found to have ended, when it was saved. */
    @Override
    public boolean isExpired() {
        return ended;
    }

    Mono<Void> save() {
        return Mono.defer(() -> isToChangeId || owned.hasChangedHands() ? move() : owned.save())
                .doOnNext(this::note)
                .then();
    }

    private Mono<SessionOutcome> move() {
        return owned.changeId().flatMap(outcome -> switch (outcome) {
            case SAVED -> {
                isToChangeId = false;
                isKnownByHandle = false;
                yield Mono.just(outcome);
            }
            case ROTATED -> {
                // By another request: there is no need for yet another id, but nothing is stored yet.
                isToChangeId = false;
                yield owned.save();
            }
            case GONE, REJECTED -> Mono.just(outcome);
        });
    }

    private void note(SessionOutcome outcome) {
        if (outcome == SessionOutcome.GONE) {
            ended = true;
            throw new IllegalStateException("the session has ended");
        }
    }
}
