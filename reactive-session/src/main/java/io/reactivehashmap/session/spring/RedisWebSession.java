package io.reactivehashmap.session.spring;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionHandle;
import io.reactivehashmap.session.SessionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** A session as WebFlux sees it. */
final class RedisWebSession implements WebSession {

    private static final Logger LOG = LoggerFactory.getLogger(RedisWebSession.class);

    private final OwnedSession owned;
    private final Session session;
    private final Map<String, Object> attributes;
    private final AtomicReference<State> state;
    private final boolean isStandIn;

    private volatile boolean isToBeDeleted;

    /** @param isStandIn whether its client may have another one, which could not be loaded */
    RedisWebSession(OwnedSession owned, boolean isStandIn) {
        this.owned = owned;
        this.session = owned.session();
        this.attributes = new SessionAttributes(session);
        this.state = new AtomicReference<>(session.isNew() ? State.NEW : State.STARTED);
        this.isStandIn = isStandIn;
    }

    @Override
    public String getId() {
        return owned.id();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public void start() {
        state.compareAndSet(State.NEW, State.STARTED);
    }

    @Override
    public boolean isStarted() {
        return state.get() == State.STARTED || !attributes.isEmpty();
    }

    @Override
    public boolean isExpired() {
        return state.get() == State.ENDED;
    }

    @Override
    public Instant getCreationTime() {
        return session.createdAt();
    }

    @Override
    public Instant getLastAccessTime() {
        return session.lastAccessedAt();
    }

    @Override
    public Duration getMaxIdleTime() {
        return IdleTime.ofSpring(session.idleTimeout());
    }

    @Override
    public void setMaxIdleTime(Duration time) {
        IdleTime.set(session, time);
    }

    @Override
    public Mono<Void> save() {
        return whileItLives(owned.save(), Mono.empty());
    }

    @Override
    public Mono<Void> changeSessionId() {
        return whileItLives(owned.changeId(), Mono.fromRunnable(owned::rename));
    }

    /** Ends it for this exchange at once, and for all when that is subscribed to, or the response is sent. */
    @Override
    public Mono<Void> invalidate() {
        isToBeDeleted = true;
        state.set(State.ENDED);
        attributes.clear();
        return Mono.defer(this::delete);
    }

    /** Stores or ends it at the end of a request, which is also when its id is replaced every now and then. */
    Mono<Void> settle() {
        return Mono.defer(() -> isExpired() ? delete() : whileItLives(owned.saveAndRenew(), Mono.empty()));
    }

    /** Returns what names it without being secret. */
    SessionHandle handle() {
        return session.handle();
    }

    /** Tells whether it has become somebody's in this exchange. */
    boolean hasLoggedIn() {
        return owned.wasBound();
    }

    /** Tells whether it was never stored. */
    boolean isNew() {
        return session.isNew();
    }

    /** Tells whether its client may have another one, which could not be loaded, and this one was not stored. */
    boolean isStandIn() {
        return isStandIn && session.isNew();
    }

    /** Notes that it has ended: that is nobody's mistake, and there is nothing left to store it in. */
    void ended() {
        state.set(State.ENDED);
    }

    private Mono<Void> whileItLives(Mono<SessionOutcome> call, Mono<Void> otherwise) {
        return Mono.defer(() -> {
            if (isExpired()) {
                return Mono.error(new IllegalStateException("the session was invalidated"));
            }
            return isToBeStored() ? call.doOnNext(this::note).then() : otherwise;
        });
    }

    /** A stand-in would take the client's own session from it, and is stored only if somebody logs in with it. */
    private boolean isToBeStored() {
        return isStarted() && (!isStandIn() || owned.hasChangedHands());
    }

    private Mono<Void> delete() {
        return isToBeDeleted && !session.isNew()
                ? owned.delete().doOnNext(done -> isToBeDeleted = false).then()
                : Mono.empty();
    }

    private void note(SessionOutcome outcome) {
        if (outcome == SessionOutcome.GONE) {
            LOG.debug("session {} has ended while a request used it", session.handle());
            ended();
        } else {
            start();
        }
    }

    private enum State {
        NEW,
        STARTED,
        ENDED
    }
}
