package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.reactivehashmap.session.OnASessionStore;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionStore;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.springframework.session.ReactiveFindByIndexNameSessionRepository;

/** Tests with a repository over a store. */
@Tag("once")
abstract class RepositorySupport extends OnASessionStore {

    /** The attribute that names the principal. */
    static final String PRINCIPAL = ReactiveFindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    final RedisReactiveSessionRepository repository = repository();

    /** Returns what is tested: a repository over the store, unless a subclass says otherwise. */
    RedisReactiveSessionRepository repository() {
        return repositoryOver(store);
    }

    static RedisReactiveSessionRepository repositoryOver(SessionStore store) {
        return new RedisReactiveSessionRepository(store, new PrincipalNameAttribute(SessionLimit.unlimited()));
    }

    final RedisReactiveSession created() {
        return result(repository.createSession());
    }

    /** Saves a new session. */
    final RedisReactiveSession saved() {
        RedisReactiveSession session = created();
        save(session);
        return session;
    }

    /** Saves a new session of {@code principal}. */
    final RedisReactiveSession savedFor(String principal) {
        RedisReactiveSession session = created();
        session.setAttribute(PRINCIPAL, principal);
        save(session);
        return session;
    }

    final void save(RedisReactiveSession session) {
        repository.save(session).block(PATIENCE);
    }

    final void assertHasEnded(RedisReactiveSession session) {
        assertThatIllegalStateException().isThrownBy(() -> save(session)).withMessage("the session has ended");
    }

    final void delete(String id) {
        repository.deleteById(id).block(PATIENCE);
    }

    /** Finds a session that there is. */
    final RedisReactiveSession found(String id) {
        return result(repository.findById(id));
    }

    final boolean isFound(String id) {
        return result(repository.findById(id).hasElement());
    }

    final Map<String, RedisReactiveSession> sessionsOf(String principal) {
        return result(repository.findByPrincipalName(principal));
    }
}
