package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.session.ReactiveSessionInformation;
import org.springframework.session.security.SpringSessionBackedReactiveSessionRegistry;

/** Spring Session's own registry, over a repository of ours. */
class SpringSessionBackedRegistryTest extends RepositorySupport {

    private final SpringSessionBackedReactiveSessionRegistry<RedisReactiveSession> registry =
            new SpringSessionBackedReactiveSessionRegistry<>(repository, repository);

    @Test
    void aSessionIsKnownByItsId() {
        RedisReactiveSession session = savedFor("ann");

        ReactiveSessionInformation known = result(registry.getSessionInformation(session.getId()));

        assertThat(known.getSessionId()).isEqualTo(session.getId());
        assertThat(known.getPrincipal()).isEqualTo("ann");
        assertThat(known.getLastAccessTime()).isEqualTo(session.getLastAccessedTime());
        assertThat(result(registry.getSessionInformation(saved().getId())).getPrincipal())
                .isEqualTo("");
    }

    @Test
    void whoeverInvalidatesASessionEndsIt() {
        RedisReactiveSession session = savedFor("ann");

        registry.getSessionInformation(session.getId())
                .flatMap(ReactiveSessionInformation::invalidate)
                .block(PATIENCE);

        assertThat(isFound(session.getId())).isFalse();
    }

    @Test
    void theSessionsOfAUserAreListedAndCanBeInvalidated() {
        List<RedisReactiveSession> sessions = List.of(savedFor("ann"), savedFor("ann"), savedFor("ann"));
        RedisReactiveSession other = savedFor("bob");

        assertThat(results(registry.getAllSessions("ann")))
                .hasSize(3)
                .extracting(ReactiveSessionInformation::getPrincipal)
                .containsOnly("ann");
        results(registry.getAllSessions("ann").flatMap(ReactiveSessionInformation::invalidate));

        assertThat(sessions).noneMatch(session -> isFound(session.getId()));
        assertThat(isFound(other.getId())).isTrue();
    }
}
