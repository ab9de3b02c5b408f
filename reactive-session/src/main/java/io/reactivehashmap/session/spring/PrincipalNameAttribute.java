package io.reactivehashmap.session.spring;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Whose a session is by the attribute in which applications of Spring Session name the principal:
 * {@code PRINCIPAL_NAME_INDEX_NAME} of its two repositories that find by it.
 */
public final class PrincipalNameAttribute implements SessionPrincipals {

    private static final String REACTIVE = "PRINCIPAL_NAME_INDEX_NAME";
    private static final String BLOCKING =
            "org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME";

    private final SessionLimit limit;

    /** @param limit how many sessions a principal may have */
    public PrincipalNameAttribute(SessionLimit limit) {
        this.limit = requireNonNull(limit, "limit");
    }

    @Override
    public Optional<String> principal(Session session) {
        return session.get(REACTIVE, String.class).or(() -> session.get(BLOCKING, String.class));
    }

    @Override
    public Mono<SessionLimit> limit(Session session) {
        return Mono.just(limit);
    }

    @Override
    public RuntimeException refuse(Session session) {
        session.remove(REACTIVE).remove(BLOCKING);
        return new SessionLimitException();
    }
}
