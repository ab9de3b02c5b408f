package io.reactivehashmap.session;

import static io.reactivehashmap.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is left of sessions that are gone. */
class ChurnTest extends OnASessionStore {

    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void nothingIsLeftOfSessionsThatWereRotatedAndHaveExpiredOrWereDeletedOrEvicted() {
        int sessions = often(50_000);
        SessionStore churning = store(builder -> builder.timeouts(SessionTimeouts.builder()
                        .idle(Duration.ofSeconds(1))
                        .renewalGrace(Duration.ofMillis(100))
                        .longestRequest(Duration.ofSeconds(1))
                        .build())
                .events(EventOptions.builder().retention(Duration.ofSeconds(1)).build()));
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        Long lives = Flux.range(0, sessions)
                .flatMap(i -> life(churning, "user-" + i % 500, random.nextInt(6)), 128)
                .count()
                .block(LONG);
        assertThat(lives).isEqualTo(sessions);
        assertThat(keys()).isNotEmpty();

        eventually("no key is left", () -> {
            result(churning.reap());
            return keys().isEmpty();
        });
    }

    private static Mono<SessionOutcome> life(SessionStore store, String principal, int fate) {
        Session session = store.create().put("a", "1").put("b", 2);
        Mono<SessionOutcome> begun = store.save(session)
                .then(Mono.defer(() -> store.bind(session, principal, SessionLimit.evictingOldest(3))));
        return switch (fate) {
            case 0 -> begun;
            case 1 -> begun.then(Mono.defer(() -> store.renew(session.put("c", 3))));
            case 2 -> begun.then(Mono.defer(() -> store.delete(session))).thenReturn(SessionOutcome.GONE);
            case 3 -> begun.then(Mono.defer(() -> store.delete(session.id()))).thenReturn(SessionOutcome.GONE);
            case 4 -> begun.then(Mono.defer(() -> store.deleteAll(principal))).thenReturn(SessionOutcome.GONE);
            default -> store.save(session).then(Mono.defer(() -> store.rotate(session)));
        };
    }
}
