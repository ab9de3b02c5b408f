package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.SessionEvent;
import io.reactivehashmap.session.SessionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.ReactiveFindByIndexNameSessionRepository;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes what happens to sessions as Spring Session's application events, on every instance. Their session has a
 * {@linkplain io.reactivehashmap.session.SessionHandle handle} for its id, the name of its principal, and no other
 * attributes. Rotations are not told, as Spring Session has no event for them; what was evicted counts as deleted.
 * Listeners are called one after the other, and may block.
 *
 * <p>An event that a listener fails for is logged and not published again; {@link SessionStore#events(String,
 * java.util.function.Function)} delivers again.
 */
public final class SessionEventPublisher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEventPublisher.class);

    private final SessionStore sessions;
    private final ApplicationEventPublisher publisher;
    private volatile @Nullable Disposable subscription;

    /** Publishes the events of {@code sessions} with {@code publisher}. */
    public SessionEventPublisher(SessionStore sessions, ApplicationEventPublisher publisher) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.publisher = requireNonNull(publisher, "publisher");
    }

    @Override
    public void start() {
        stop();
        subscription = sessions.events()
                .publishOn(Schedulers.boundedElastic())
                .subscribe(this::publish, error -> LOG.error("events of sessions are published no more", error));
    }

    @Override
    public void stop() {
        Disposable running = subscription;
        if (running != null) {
            running.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        Disposable running = subscription;
        return running != null && !running.isDisposed();
    }

    private void publish(SessionEvent event) {
        ApplicationEvent published =
                switch (event.type()) {
                    case CREATED -> new SessionCreatedEvent(this, session(event));
                    case DELETED, EVICTED -> new SessionDeletedEvent(this, session(event));
                    case EXPIRED -> new SessionExpiredEvent(this, session(event));
                    case ROTATED -> null;
                };
        if (published == null) {
            return;
        }
        try {
            publisher.publishEvent(published);
        } catch (Throwable e) {
            Exceptions.throwIfJvmFatal(e);
            LOG.warn("a listener has failed for {}", published, e);
        }
    }

    private static MapSession session(SessionEvent event) {
        MapSession session = new MapSession(event.handle().text());
        String principal = event.principal();
        if (principal != null) {
            session.setAttribute(ReactiveFindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, principal);
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, principal);
        }
        return session;
    }
}
