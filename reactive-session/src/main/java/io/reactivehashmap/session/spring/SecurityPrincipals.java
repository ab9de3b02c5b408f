package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import reactor.core.publisher.Mono;

/**
 * Whose a session is by Spring Security: a login makes it the user's, in one step with the limit of sessions, and a
 * logout makes it nobody's. A login that is refused fails with {@link SessionAuthenticationException}, which Spring
 * Security handles as one with a wrong password.
 */
public final class SecurityPrincipals implements SessionPrincipals {

    private static final String CONTEXT =
            WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

    private final SessionPrincipals named = new PrincipalNameAttribute(SessionLimit.unlimited());
    private final Function<Authentication, Mono<SessionLimit>> limit;

    /** @param limit how many sessions a user may have; any number if it is empty */
    public SecurityPrincipals(Function<Authentication, Mono<SessionLimit>> limit) {
        this.limit = requireNonNull(limit, "limit");
    }

    @Override
    public Optional<String> principal(Session session) {
        return named.principal(session).or(() -> authentication(session).map(Authentication::getName));
    }

    @Override
    public Mono<SessionLimit> limit(Session session) {
        return Mono.justOrEmpty(authentication(session)).flatMap(limit);
    }

    @Override
    public RuntimeException refuse(Session session) {
        session.remove(CONTEXT);
        return new SessionAuthenticationException("Maximum sessions exceeded");
    }

    /** Returns who is logged in by the session, unless that is nobody in particular. */
    static Optional<Authentication> authentication(Session session) {
        return session.get(CONTEXT, Object.class)
                .filter(SecurityContext.class::isInstance)
                .map(context -> ((SecurityContext) context).getAuthentication())
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken));
    }
}
