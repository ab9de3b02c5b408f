package io.reactivehashmap.session.spring.boot;

import static java.util.Objects.requireNonNull;

import io.reactivehashmap.session.Session;
import io.reactivehashmap.session.SessionLimit;
import io.reactivehashmap.session.SessionStore;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.session.actuate.endpoint.ReactiveSessionsEndpoint;
import org.springframework.boot.session.actuate.endpoint.SessionsDescriptor.SessionDescriptor;

/** What tests do with the actuator's endpoint of sessions. */
final class OnAnEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private OnAnEndpoint() {}

    /** Stores a session of {@code principal}, and returns its id. */
    static String login(SessionStore sessions, String principal) {
        Session session = sessions.create();
        sessions.bind(session, principal, SessionLimit.unlimited()).block(PATIENCE);
        return session.id();
    }

    static List<String> idsOf(ReactiveSessionsEndpoint endpoint, String principal) {
        return requireNonNull(endpoint.sessionsForUsername(principal).block(PATIENCE)).getSessions().stream()
                .map(SessionDescriptor::getId)
                .toList();
    }
}
