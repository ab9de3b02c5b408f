package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivehashmap.session.SessionLimit;
import org.junit.jupiter.api.Test;

/** How many sessions a principal may have in a repository. */
class RepositoryLimitTest extends RepositorySupport {

    @Test
    void aLoginTooManyIsRefusedAndLeavesTheSessionNobodys() {
        RedisReactiveSessionRepository rejecting = limited(SessionLimit.rejecting(1));
        savedFor("ann");
        RedisReactiveSession session = result(rejecting.createSession());
        rejecting.save(session).block(PATIENCE);
        String id = session.getId();
        session.setAttribute(PRINCIPAL, "ann");
        session.setAttribute("cart", "full");

        assertThatExceptionOfType(SessionLimitException.class)
                .isThrownBy(() -> rejecting.save(session).block(PATIENCE));

        assertThat(session.getId()).isEqualTo(id);
        assertThat(session.<Object>getAttribute(PRINCIPAL)).isNull();
        assertThat(sessionsOf("ann")).hasSize(1);
        rejecting.save(session).block(PATIENCE);
        assertThat(found(id).getAttributeNames()).containsExactly("cart");
    }

    @Test
    void aLoginTooManyEndsTheSessionBefore() {
        RedisReactiveSessionRepository evicting = limited(SessionLimit.evictingLeastRecentlyUsed(1));
        RedisReactiveSession before = savedFor("ann");
        RedisReactiveSession session = result(evicting.createSession());
        session.setAttribute(PRINCIPAL, "ann");
        evicting.save(session).block(PATIENCE);

        assertThat(sessionsOf("ann")).hasSize(1);
        assertThat(isFound(session.getId())).isTrue();
        assertThat(isFound(before.getId())).isFalse();
        before.setAttribute("a", "1");
        assertHasEnded(before);
    }

    private RedisReactiveSessionRepository limited(SessionLimit limit) {
        return new RedisReactiveSessionRepository(store, new PrincipalNameAttribute(limit));
    }
}
