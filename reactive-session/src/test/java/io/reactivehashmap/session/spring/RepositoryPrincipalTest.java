package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivehashmap.codec.TypeRegistry;
import io.reactivehashmap.session.AttributeOptions;
import io.reactivehashmap.session.SessionStore;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.ReactiveFindByIndexNameSessionRepository;
import reactor.core.publisher.Mono;

/** Whose sessions are by what an application or Spring Security puts into them, and who finds them by that. */
class RepositoryPrincipalTest extends RepositorySupport {

    @Override
    RedisReactiveSessionRepository repository() {
        SessionStore secured = store(builder -> builder.attributes(AttributeOptions.builder()
                .codec(new SecurityAttributeCodec(TypeRegistry.empty()))
                .build()));
        return new RedisReactiveSessionRepository(secured, new SecurityPrincipals(authentication -> Mono.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsFoundByItsPrincipalUntilItIsDeleted(Naming naming) {
        RedisReactiveSession session = savedFor("ann", naming);

        assertIsFoundBy("ann", session);
        assertThat(sessionsOf("bob")).isEmpty();
        delete(session.getId());
        assertThat(sessionsOf("ann")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionStaysWhoseItIsWhateverElseIsChanged(Naming naming) {
        RedisReactiveSession session = savedFor("ann", naming);
        String id = session.getId();
        session.setAttribute("other", "value");
        save(session);
        RedisReactiveSession found = found(id);
        found.setAttribute("other", "another value");
        save(found);

        assertIsFoundBy("ann", session);
        assertThat(session.getId()).isEqualTo(id);
        assertThat(found.getId()).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionWhosePrincipalIsRemovedIsNobodys(Naming naming) {
        RedisReactiveSession kept = savedFor("ann", naming);
        RedisReactiveSession found = found(savedFor("ann", naming).getId());
        naming.remove(kept);
        naming.remove(found);
        save(kept);
        save(found);

        assertThat(sessionsOf("ann")).isEmpty();
        assertThat(found(kept.getId()).getAttributeNames()).isEmpty();
        assertThat(found(found.getId()).getAttributeNames()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionWhosePrincipalIsReplacedIsTheOthers(Naming naming) {
        RedisReactiveSession kept = savedFor("ann", naming);
        RedisReactiveSession found = found(savedFor("carl", naming).getId());
        naming.set(kept, "bob");
        naming.set(found, "dora");
        save(kept);
        save(found);

        assertThat(sessionsOf("ann")).isEmpty();
        assertThat(sessionsOf("carl")).isEmpty();
        assertIsFoundBy("bob", kept);
        assertIsFoundBy("dora", found);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatChangesItsIdIsFoundOnceUntilItIsDeleted(Naming naming) {
        RedisReactiveSession session = found(savedFor("ann", naming).getId());
        session.changeSessionId();
        naming.set(session, "ann");
        save(session);

        assertIsFoundBy("ann", session);
        delete(session.getId());
        assertThat(sessionsOf("ann")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatChangesItsIdAndThenItsPrincipalIsTheOthers(Naming naming) {
        RedisReactiveSession session = found(savedFor("ann", naming).getId());
        session.changeSessionId();
        naming.set(session, "bob");
        save(session);

        assertThat(sessionsOf("ann")).isEmpty();
        assertIsFoundBy("bob", session);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatWasNobodysChangesItsIdAndBecomesSomebodys(Naming naming) {
        RedisReactiveSession session = result(repository.createSession());
        naming.remove(session);
        save(session);
        assertThat(loaded(store, session.getId()).principal()).isEmpty();
        RedisReactiveSession found = found(session.getId());
        found.changeSessionId();
        naming.set(found, "ann");
        save(found);

        assertIsFoundBy("ann", found);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatHasChangedItsIdAndThenExpiresIsNoLongerFound(Naming naming) {
        RedisReactiveSession session = found(savedFor("ann", naming).getId());
        session.setMaxInactiveInterval(Duration.ofMillis(200));
        session.changeSessionId();
        save(session);
        assertIsFoundBy("ann", session);

        Mono.delay(Duration.ofMillis(250)).block(PATIENCE);
        assertThat(sessionsOf("ann")).isEmpty();
        assertThat(result(store.reap())).isOne();

        assertThat(keys()).noneMatch(key -> key.contains("}:principal:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "a:b:c", "{x}", "Ünïcödé 日本 😀"})
    void aPrincipalMayHaveAnyName(String principal) {
        RedisReactiveSession session = savedFor(principal, Naming.REACTIVE_INDEX);
        RedisReactiveSession found = found(session.getId());
        found.changeSessionId();
        save(found);

        assertIsFoundBy(principal, found);
        delete(found.getId());
        assertThat(sessionsOf(principal)).isEmpty();
    }

    @Test
    void theNameThatAnApplicationGivesGoesBeforeThatOfSpringSecurity() {
        RedisReactiveSession session = savedFor("ann", Naming.SPRING_SECURITY);
        Naming.REACTIVE_INDEX.set(session, "bob");
        save(session);

        assertThat(sessionsOf("ann")).isEmpty();
        assertIsFoundBy("bob", session);
    }

    @Test
    void thereIsNoIndexButThatOfPrincipals() {
        savedFor("ann", Naming.REACTIVE_INDEX);

        assertThat(result(repository.findByIndexNameAndIndexValue("color", "ann")))
                .isEmpty();
        assertThat(result(repository.findByIndexNameAndIndexValue(
                        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "ann")))
                .hasSize(1);
    }

    private RedisReactiveSession savedFor(String principal, Naming naming) {
        RedisReactiveSession session = created();
        naming.set(session, principal);
        save(session);
        return session;
    }

    /** It is found by its handle, which is that of no other. */
    private void assertIsFoundBy(String principal, RedisReactiveSession session) {
        Map<String, RedisReactiveSession> found = sessionsOf(principal);
        assertThat(found).hasSize(1);
        String handle = found.keySet().iterator().next();
        assertThat(handle).isEqualTo(loaded(store, session.getId()).handle().text());
        assertThat(found.get(handle)).extracting(RedisReactiveSession::getId).isEqualTo(handle);
    }

    /** How a session is told whose it is. */
    enum Naming {
        REACTIVE_INDEX(ReactiveFindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME),
        BLOCKING_INDEX(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME),
        SPRING_SECURITY("SPRING_SECURITY_CONTEXT");

        private final String attribute;

        Naming(String attribute) {
            this.attribute = attribute;
        }

        void set(RedisReactiveSession session, String principal) {
            session.setAttribute(
                    attribute,
                    this == SPRING_SECURITY
                            ? new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                    principal, "n/a", AuthorityUtils.createAuthorityList("ROLE_USER")))
                            : principal);
        }

        void remove(RedisReactiveSession session) {
            session.setAttribute(attribute, null);
        }
    }
}
