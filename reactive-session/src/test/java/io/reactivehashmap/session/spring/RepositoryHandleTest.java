package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.session.CommandLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.session.ReactiveSessionRepository;

/** What can be done with the handle of a session, which is no secret. */
class RepositoryHandleTest extends RepositorySupport {

    private final ReactiveSessionRepository<RedisReactiveSession> administrators = repository.forAdministrators();

    @Test
    void aHandleLetsNobodyInAndIsNotAskedFor() {
        String handle = handleOf(savedFor("ann"));

        try (CommandLog log = CommandLog.open(topology())) {
            assertThat(isFound(handle)).isFalse();
            assertThat(log.sent()).isEmpty();
        }
    }

    @Test
    void anAdministratorFindsASessionByItsHandleWithoutUsingIt() {
        RedisReactiveSession session = savedFor("ann");
        session.setAttribute("device", "phone");
        save(session);
        String handle = handleOf(session);

        RedisReactiveSession found = result(administrators.findById(handle));

        assertThat(found.getId()).isEqualTo(handle);
        assertThat(found.<String>getAttribute("device")).isEqualTo("phone");
        assertThat(found.getLastAccessedTime()).isEqualTo(session.getLastAccessedTime());
        assertThat(result(administrators.findById(session.getId())).getId()).isEqualTo(session.getId());
        assertThat(result(administrators.findById("~unknown").hasElement())).isFalse();
    }

    @Test
    void asForAllElseAnAdministratorHasTheSameRepository() {
        RedisReactiveSession session = result(administrators.createSession());
        administrators.save(session).block(PATIENCE);
        assertThat(isFound(session.getId())).isTrue();

        administrators.deleteById(session.getId()).block(PATIENCE);
        assertThat(isFound(session.getId())).isFalse();
    }

    @Test
    void aSessionIsDeletedByItsHandle() {
        RedisReactiveSession session = savedFor("ann");
        RedisReactiveSession other = savedFor("ann");

        delete(handleOf(session));

        assertThat(isFound(session.getId())).isFalse();
        assertThat(isFound(other.getId())).isTrue();
        assertThat(sessionsOf("ann")).containsOnlyKeys(handleOf(other));
    }

    @Test
    void aSessionThatWasFoundByItsPrincipalCanBeChangedWithoutItsId() {
        RedisReactiveSession session = savedFor("ann");
        RedisReactiveSession found = onlyOneOf(sessionsOf("ann"));

        found.setAttribute("warned", true);
        save(found);

        assertThat(found(session.getId()).<Boolean>getAttribute("warned")).isTrue();
        assertThat(found.getId()).isEqualTo(handleOf(session));
    }

    @Test
    void whoeverChangesTheIdOfASessionThatWasFoundByItsPrincipalKnowsIt() {
        RedisReactiveSession session = savedFor("ann");
        RedisReactiveSession found = onlyOneOf(sessionsOf("ann"));

        String id = found.changeSessionId();
        save(found);

        assertThat(found.getId()).isEqualTo(id);
        assertThat(isFound(id)).isTrue();
        assertThat(isFound(session.getId())).isFalse();
    }

    private String handleOf(RedisReactiveSession session) {
        return loaded(store, session.getId()).handle().text();
    }

    private static RedisReactiveSession onlyOneOf(Map<String, RedisReactiveSession> sessions) {
        assertThat(sessions).hasSize(1);
        return sessions.values().iterator().next();
    }
}
