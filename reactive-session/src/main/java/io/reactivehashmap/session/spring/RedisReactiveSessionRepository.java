package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionStore;
import java.util.Map;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.ReactiveFindByIndexNameSessionRepository;
import org.springframework.session.ReactiveSessionRepository;
import reactor.core.publisher.Mono;

/**
 * A repository of Spring Session over a {@link SessionStore}, for what is built on such: the actuator's endpoint
 * {@code sessions}, or an application's own pages. WebFlux itself does better with {@link RedisWebSessionManager}.
 *
 * <p>Sessions that are found by their principal go by their {@linkplain io.reactivehashmap.session.SessionHandle
 * handles}, which {@link #deleteById} takes as well; {@link #findById} does not, so that no handle lets a client in.
 *
 * <p>Thread-safe. Each publisher is cold, and fails as those of {@link SessionStore} do.
 */
public final class RedisReactiveSessionRepository
        implements ReactiveSessionRepository<RedisReactiveSession>,
                ReactiveFindByIndexNameSessionRepository<RedisReactiveSession> {

    private final SessionStore sessions;
    private final SessionPrincipals principals;
    private final PromisedIds promisedIds = new PromisedIds();

    /** Stores in {@code sessions}, which become whose {@code principals} says they are. */
    public RedisReactiveSessionRepository(SessionStore sessions, SessionPrincipals principals) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.principals = requireNonNull(principals, "principals");
    }

    /** Emits a new session, which is stored when it is saved. Sends nothing. */
    @Override
    public Mono<RedisReactiveSession> createSession() {
        return Mono.fromSupplier(() -> adapted(sessions.create(), false));
    }

    /**
     * Stores what was changed: one round trip, and none if nothing was. Fails with {@link IllegalStateException} if the
     * session has ended, and brings it back in no case.
     */
    @Override
    public Mono<Void> save(RedisReactiveSession session) {
        return session.save();
    }

    /** Loads and uses a session, see {@link SessionStore#load}. One round trip. */
    @Override
    public Mono<RedisReactiveSession> findById(String id) {
        return sessions.load(id).map(session -> adapted(session, false));
    }

    /**
     * Ends a session, see {@link SessionStore#delete(String)}. One round trip.
     *
     * @param id its id, also that which a session here has only once it is saved, or its handle
     */
    @Override
    public Mono<Void> deleteById(String id) {
        return promisedIds
                .session(id)
                .map(OwnedSession::delete)
                .orElseGet(() -> SessionReference.delete(sessions, id))
                .then();
    }

    /**
     * Finds the sessions of a principal, without using them. Two round trips.
     *
     * @param indexName {@link ReactiveFindByIndexNameSessionRepository#PRINCIPAL_NAME_INDEX_NAME}; any other index is
     *     empty
     * @return the sessions by their handles
     */
    @Override
    public Mono<Map<String, RedisReactiveSession>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        if (!indexName.equals(PRINCIPAL_NAME_INDEX_NAME)
                && !indexName.equals(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME)) {
            return Mono.just(Map.of());
        }
        return sessions.find(indexValue)
                .flatMap(found -> sessions.peek(found.handle()))
                .collectMap(found -> found.handle().text(), found -> adapted(found, true));
    }

    /** Returns the same repository for administrators, whose {@code findById} takes handles as well. */
    public ReactiveSessionRepository<RedisReactiveSession> forAdministrators() {
        return new ByReference(this);
    }

    private Mono<RedisReactiveSession> findByReference(String idOrHandle) {
        return SessionReference.find(sessions, idOrHandle)
                .map(session -> adapted(session, SessionReference.isHandle(idOrHandle)));
    }

    private RedisReactiveSession adapted(Session session, boolean isKnownByHandle) {
        return new RedisReactiveSession(new OwnedSession(sessions, principals, session), promisedIds, isKnownByHandle);
    }

    private record ByReference(RedisReactiveSessionRepository repository)
            implements ReactiveSessionRepository<RedisReactiveSession> {

        @Override
        public Mono<RedisReactiveSession> createSession() {
            return repository.createSession();
        }

        @Override
        public Mono<Void> save(RedisReactiveSession session) {
            return repository.save(session);
        }

        @Override
        public Mono<RedisReactiveSession> findById(String id) {
            return repository.findByReference(id);
        }

        @Override
        public Mono<Void> deleteById(String id) {
            return repository.deleteById(id);
        }
    }
}
