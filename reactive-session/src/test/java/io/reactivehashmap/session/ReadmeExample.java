package io.reactivehashmap.session;

import io.reactivehashmap.ReactiveHashMaps;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of the README, so that they compile; {@link DocumentationTest} compares them. */
final class ReadmeExample {

    private ReadmeExample() {}

    static List<Object> tenLines(String cookie, Audit audit) {
        // spotless:off
        ReactiveHashMaps maps = ReactiveHashMaps.connect("redis://localhost:6379");
        SessionStore sessions = SessionStore.over(maps);

        Session visitor = sessions.create().put("language", "de");                  // nothing is sent yet
        Mono<SessionOutcome> stored = sessions.save(visitor);                       // visitor.id() goes into the cookie
        Mono<Session> loaded = sessions.load(cookie);                               // empty if there is none, or it has ended
        Mono<SessionOutcome> counted = loaded.flatMap(session -> sessions.save(
                session.update("visits", Long.class, n -> n == null ? 1 : n + 1))); // loses no other request's count
        Mono<SessionOutcome> login = sessions.bind(visitor, "ann", SessionLimit.evictingLeastRecentlyUsed(3));
        Flux<SessionSummary> devices = sessions.find("ann");
        Mono<Long> everywhere = sessions.deleteAll("ann", visitor);                 // all but this one
        Flux<SessionEvent> audited = sessions.events("audit", event -> audit.record(event));
        // spotless:on
        return List.of(stored, counted, login, devices, everywhere, audited);
    }

    static SessionStore configured(ReactiveHashMaps maps) {
        // spotless:off
        SessionStore sessions = SessionStore.builder(maps)
                .namespace("shop")
                .timeouts(SessionTimeouts.builder()
                        .idle(Duration.ofMinutes(30))
                        .absolute(Duration.ofHours(12))
                        .renewal(Duration.ofHours(1))
                        .build())
                .build();
        // spotless:on
        return sessions;
    }

    /** Where events go. */
    interface Audit {

        Mono<Void> record(SessionEvent event);
    }
}
