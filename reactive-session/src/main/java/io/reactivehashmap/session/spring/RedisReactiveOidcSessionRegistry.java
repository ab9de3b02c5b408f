package io.reactivehashmap.session.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactivehashmap.ReactiveHashMaps;
import io.reactivehashmap.script.ReactiveScripts;
import io.reactivehashmap.script.RedisScript;
import io.reactivehashmap.script.RetrySafety;
import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionStore;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.LogoutTokenClaimNames;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.server.session.ReactiveOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends sessions when the OpenID provider says so (back-channel logout), on whichever instance of the application that
 * arrives. Which sessions a token means is found out from the sessions themselves; all that is kept beside them is
 * under which name a user of the provider, and a session there, is known here, for a while after the last login.
 *
 * <p>Thread-safe. Each publisher is cold, and fails as those of {@link SessionStore} do.
 */
public final class RedisReactiveOidcSessionRegistry implements ReactiveOidcSessionRegistry {

    private static final RedisScript REMEMBER = script("remember", RetrySafety.IDEMPOTENT, "oidc_remember.lua");
    private static final RedisScript RECALL = script("recall", RetrySafety.READ, "oidc_recall.lua");

    private final ReactiveScripts scripts;
    private final SessionStore sessions;
    private final String prefix;
    private final byte[] retentionMillis;

    /**
     * Looks into {@code sessions}.
     *
     * @param maps where names are kept
     * @param namespace what the keys of names begin with, such as that of the sessions
     * @param retention for how long after a login its names are kept: as long as sessions live at most
     */
    public RedisReactiveOidcSessionRegistry(
            ReactiveHashMaps maps, SessionStore sessions, String namespace, Duration retention) {
        this.scripts = maps.scripts();
        this.sessions = requireNonNull(sessions, "sessions");
        this.prefix = requireNonNull(namespace, "namespace") + ":oidc:";
        if (retention.toMillis() < 1) {
            throw new IllegalArgumentException("retention must be at least 1 ms, was " + retention);
        }
        this.retentionMillis = Long.toString(retention.toMillis()).getBytes(UTF_8);
    }

    /** Notes under which name the provider's user and session are known here. One round trip. */
    @Override
    public Mono<Void> saveSessionInformation(OidcSessionInformation info) {
        OidcUser user = info.getPrincipal();
        return Flux.fromIterable(keys(user.getIssuer(), user.getSubject(), providerSession(user)))
                .flatMap(key -> scripts.run(
                        REMEMBER, List.of(key), List.of(user.getName().getBytes(UTF_8), retentionMillis)))
                .then();
    }

    /** Does nothing: whatever becomes of a session, the provider's user and session are the same. */
    @Override
    public Mono<OidcSessionInformation> removeSessionInformation(String clientSessionId) {
        return Mono.empty();
    }

    /**
     * Ends the sessions that the token is about. Three round trips.
     *
     * @return nothing, as nothing is left to do: Spring Security would send each session's cookie to the application
     *     itself, which nobody but its client knows
     */
    @Override
    public Flux<OidcSessionInformation> removeSessionInformation(OidcLogoutToken logoutToken) {
        return Flux.fromIterable(keys(logoutToken.getIssuer(), logoutToken.getSubject(), logoutToken.getSessionId()))
                .flatMap(key -> scripts.run(RECALL, List.of(key), List.of()))
                .flatMapIterable(names -> {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        found.add(names.text(i));
                    }
                    return found;
                })
                .distinct()
                .flatMap(sessions::find)
                .flatMap(found -> sessions.peek(found.handle()))
                .filter(session -> isMeant(session, logoutToken))
                .flatMap(sessions::delete)
                .thenMany(Flux.empty());
    }

    private List<byte[]> keys(@Nullable URL issuer, @Nullable String subject, @Nullable String session) {
        List<byte[]> keys = new ArrayList<>();
        if (issuer != null && subject != null) {
            keys.add(key("subject", issuer, subject));
        }
        if (issuer != null && session != null) {
            keys.add(key("session", issuer, session));
        }
        return keys;
    }

    private byte[] key(String kind, URL issuer, String name) {
        return (prefix + kind + ":" + issuer + ":" + name).getBytes(UTF_8);
    }

    private static boolean isMeant(Session session, OidcLogoutToken token) {
        return SecurityPrincipals.authentication(session)
                .map(Authentication::getPrincipal)
                .filter(OidcUser.class::isInstance)
                .map(OidcUser.class::cast)
                .filter(user -> isMeant(user, token))
                .isPresent();
    }

    private static boolean isMeant(OidcUser user, OidcLogoutToken token) {
        List<String> audience = user.getAudience();
        URL issuer = user.getIssuer();
        if (audience == null
                || Collections.disjoint(audience, token.getAudience())
                || issuer == null
                || !issuer.toString().equals(token.getIssuer().toString())) {
            return false;
        }
        // As OpenID Connect Back-Channel Logout 1.0, section 2.6, has it: a session if one is named, or else all of the
        // user.
        return token.getSessionId() != null
                ? token.getSessionId().equals(providerSession(user))
                : Objects.equals(token.getSubject(), user.getSubject());
    }

    private static @Nullable String providerSession(OidcUser user) {
        return user.getClaimAsString(LogoutTokenClaimNames.SID);
    }

    private static RedisScript script(String name, RetrySafety retrySafety, String resource) {
        return RedisScript.ofResources(
                "session.oidc." + name, retrySafety, RedisReactiveOidcSessionRegistry.class, resource);
    }
}
