package io.reactivehashmap.session.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactivehashmap.codec.TypeRegistry;
import io.reactivehashmap.session.AttributeOptions;
import io.reactivehashmap.session.OnASessionStore;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** A logout that an OpenID provider tells the application of. */
class OidcLogoutTest extends OnASessionStore {

    private static final String ISSUER = "https://provider.example";

    private final SessionStore sessions = store(builder -> builder.attributes(AttributeOptions.builder()
            .codec(new SecurityAttributeCodec(TypeRegistry.empty()))
            .build()));

    private final RedisReactiveOidcSessionRegistry registry =
            new RedisReactiveOidcSessionRegistry(maps, sessions, namespace, Duration.ofHours(1));

    @Test
    void aTokenOfASessionEndsThatOne() {
        Session laptop = loggedIn(user("ann", "laptop"));
        Session phone = loggedIn(user("ann", "phone"));

        end(token("ann", "laptop"));

        assertThat(isLive(laptop.id())).isFalse();
        assertThat(isLive(phone.id())).isTrue();
    }

    @Test
    void aTokenOfAUserEndsAllOfTheUsersSessions() {
        Session laptop = loggedIn(user("ann", "laptop"));
        Session phone = loggedIn(user("ann", "phone"));
        Session other = loggedIn(user("bob", "tablet"));

        end(token("ann", null));

        assertThat(isLive(laptop.id())).isFalse();
        assertThat(isLive(phone.id())).isFalse();
        assertThat(isLive(other.id())).isTrue();
    }

    @Test
    void aTokenThatNamesOnlyTheSessionIsEnough() {
        Session laptop = loggedIn(user("ann", "laptop"));

        end(token(null, "laptop"));

        assertThat(isLive(laptop.id())).isFalse();
    }

    @Test
    void aSessionWhoseIdHasChangedSinceIsEndedAllTheSame() {
        Session laptop = loggedIn(user("ann", "laptop"));
        result(registry.removeSessionInformation(laptop.id()).hasElement());
        result(sessions.rotate(laptop));

        end(token("ann", "laptop"));

        assertThat(isLive(laptop.id())).isFalse();
    }

    @Test
    void aTokenForAnotherApplicationOrOfAnotherProviderEndsNothing() {
        Session laptop = loggedIn(user("ann", "laptop"));

        end(claims("ann", "laptop").audience(List.of("another")).build());
        end(claims("ann", "laptop").issuer("https://another.example").build());
        end(token("nobody", "nothing"));

        assertThat(isLive(laptop.id())).isTrue();
    }

    @Test
    void namesAreNotKeptForEver() {
        loggedIn(user("ann", "laptop"));

        List<byte[]> names = topology().keys(namespace + ":oidc:*");

        assertThat(names)
                .hasSize(2)
                .allSatisfy(name -> assertThat(commands().pttl(name))
                        .isBetween(1L, Duration.ofHours(1).toMillis()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisReactiveOidcSessionRegistry(maps, sessions, namespace, Duration.ZERO))
                .withMessageContaining("retention");
    }

    /** Does what Spring Security does at a login. */
    private Session loggedIn(OidcUser user) {
        Session session = sessions.create()
                .put(
                        "SPRING_SECURITY_CONTEXT",
                        new SecurityContextImpl(
                                new OAuth2AuthenticationToken(user, user.getAuthorities(), "provider")));
        result(sessions.bind(session, user.getName(), SessionLimit.unlimited()));
        registry.saveSessionInformation(new OidcSessionInformation(session.id(), Map.of(), user))
                .block(PATIENCE);
        return session;
    }

    private void end(OidcLogoutToken token) {
        assertThat(results(registry.removeSessionInformation(token))).isEmpty();
    }

    private static OidcUser user(String subject, String session) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", List.of("client"));
        claims.put("sub", subject);
        claims.put("sid", session);
        claims.put("preferred_username", subject + "@example.com");
        Instant now = Instant.EPOCH;
        OidcIdToken token = new OidcIdToken("token", now, now.plusSeconds(60), claims);
        return new DefaultOidcUser(List.of(new OidcUserAuthority(token, null)), token, "preferred_username");
    }

    private static OidcLogoutToken token(@Nullable String subject, @Nullable String session) {
        return claims(subject, session).build();
    }

    private static OidcLogoutToken.Builder claims(@Nullable String subject, @Nullable String session) {
        OidcLogoutToken.Builder token = OidcLogoutToken.withTokenValue("token")
                .issuer(ISSUER)
                .audience(List.of("client"))
                .issuedAt(Instant.EPOCH)
                .jti("1");
        if (subject != null) {
            token.subject(subject);
        }
        return session == null ? token : token.sessionId(session);
    }
}
