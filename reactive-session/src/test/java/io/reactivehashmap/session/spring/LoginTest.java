package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.session.ReactiveFindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How a request makes a session somebody's, by the attribute that names the principal. */
final class LoginTest extends OnWebSessions {

    private final RedisWebSessionManager naming = limited(SessionLimit.unlimited());

    @Test
    void aSessionBecomesThePrincipalsWithAnotherIdWhenTheResponseIsSent() {
        String id = storedWith("a", "1");

        Answered answered = request(naming, as("ann"), id);

        assertThat(answered.id()).isNotEqualTo(id);
        assertThat(isLive(id)).isFalse();
        Session session = loaded(store, answered.id());
        assertThat(session.principal()).contains("ann");
        assertThat(session.names()).containsExactlyInAnyOrder("a", PRINCIPAL_NAME_INDEX_NAME);
    }

    @Test
    void changingTheIdIsEnoughAndIsNotDoneTwice() {
        AtomicReference<String> changed = new AtomicReference<>();

        Answered answered = request(
                naming,
                session -> as("ann")
                        .apply(session)
                        .then(session.changeSessionId())
                        .then(Mono.defer(() -> {
                            changed.set(session.getId());
                            return store.load(session.getId());
                        }))
                        .doOnNext(there -> assertThat(there.principal()).contains("ann"))
                        .then(),
                storedWith("a", "1"));

        assertThat(changed).hasValue(answered.id());
    }

    @Test
    void theNameOfTheOtherRepositoryCountsAsWell() {
        Answered answered = request(naming, putting(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "ann"));

        assertThat(loaded(store, answered.id()).principal()).contains("ann");
    }

    @Test
    void aRequestOfSomebodyWhoIsLoggedInKeepsTheId() {
        String id = request(naming, as("ann")).id();

        Answered answered = request(naming, putting("a", "1"), id);

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(loaded(store, id).principal()).contains("ann");
    }

    @Test
    void aLogoutLeavesASessionOfNobodyWithAnotherId() {
        String id = request(naming, as("ann")).id();

        Answered answered = request(
                naming,
                session -> Mono.fromRunnable(() -> session.getAttributes().remove(PRINCIPAL_NAME_INDEX_NAME)),
                id);

        assertThat(isLive(id)).isFalse();
        assertThat(loaded(store, answered.id()).principal()).isEmpty();
        assertThat(results(store.find("ann"))).isEmpty();
    }

    @Test
    void whatAnApplicationHasBoundItselfStaysBound() {
        Session session = login("ann");

        Answered answered = request(naming, putting("a", "1"), session.id());

        assertThat(answered.leavesTheCookie()).isTrue();
        assertThat(loaded(store, session.id()).principal()).contains("ann");
    }

    @Test
    void aLoginBeyondTheLimitEndsAnotherSession() {
        RedisWebSessionManager one = limited(SessionLimit.evictingOldest(1));
        String first = request(one, as("ann")).id();

        String second = request(one, as("ann")).id();

        assertThat(isLive(first)).isFalse();
        assertThat(isLive(second)).isTrue();
        assertThat(request(one, putting("a", "1"), first).id()).isNotEqualTo(first);
    }

    @Test
    void aRefusedLoginFailsTheRequestAndLeavesItsSessionAnonymous() {
        RedisWebSessionManager one = limited(SessionLimit.rejecting(1));
        request(one, as("ann"));
        String id = storedWith("a", "1");
        var exchange = exchange(one, id);

        StepVerifier.create(handle(exchange, as("ann"))).verifyError(SessionLimitException.class);

        assertThat(new Answered(exchange).leavesTheCookie()).isTrue();
        Session session = loaded(store, id);
        assertThat(session.principal()).isEmpty();
        assertThat(session.names()).containsExactly("a");
        assertThat(results(store.find("ann"))).hasSize(1);
    }

    @Test
    void aRefusedLoginThatIsHandledLeavesTheRestToBeSaved() {
        RedisWebSessionManager one = limited(SessionLimit.rejecting(1));
        request(one, as("ann"));
        String id = storedWith("a", "1");

        Answered answered = request(
                one,
                session -> as("ann")
                        .apply(session)
                        .then(session.changeSessionId())
                        .onErrorResume(
                                SessionLimitException.class,
                                refused -> putting("refused", true).apply(session)),
                id);

        assertThat(answered.leavesTheCookie()).isTrue();
        Session session = loaded(store, id);
        assertThat(session.principal()).isEmpty();
        assertThat(session.names()).containsExactlyInAnyOrder("a", "refused");
    }

    private static Function<WebSession, Mono<Void>> as(String principal) {
        return putting(PRINCIPAL_NAME_INDEX_NAME, principal);
    }

    private RedisWebSessionManager limited(SessionLimit limit) {
        return new RedisWebSessionManager(new RedisWebSessionStore(store, new PrincipalNameAttribute(limit)));
    }
}
